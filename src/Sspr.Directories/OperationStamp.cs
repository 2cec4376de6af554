using Sspr.Directories.Ldap;

namespace Sspr.Directories;

/// <summary>
/// Strict mode: the account carries the id of the last operation. It is exchanged in the same modify as the password, naming the old
/// value, which makes the modify a compare-and-set and its outcome readable afterwards.
/// </summary>
/// <remarks>
/// The first stamp has no old value to name. It is added together with a fixed mark instead, and adding a value that is there already
/// fails the whole modify (RFC 4511 §4.6), so of two first operations one wins.
/// </remarks>
internal sealed class OperationStamp(string attribute)
{
    private const string Mark = "sspr-operation";
    private const string VoidPrefix = "void:";

    /// <summary>The stamp among the attribute's values; null before the first operation.</summary>
    public static string? Find(IEnumerable<string> values) => values.FirstOrDefault(IsStamp);

    /// <summary>The stamp of an operation.</summary>
    public static string Of(OperationId operation) => operation.ToString();

    /// <summary>The stamp that says an operation did not happen and never will.</summary>
    public static string VoidOf(OperationId operation) => VoidPrefix + operation;

    /// <summary>Exchanges <paramref name="old"/> for <paramref name="next"/>; fails as a whole if another is in its place.</summary>
    public IReadOnlyList<LdapModification> Exchange(string? old, string next) =>
        old is null
            ? [new LdapModification(LdapModificationKind.Add, attribute, [Bytes(Mark), Bytes(next)])]
            :
            [
                LdapModification.Text(LdapModificationKind.Delete, attribute, old),
                LdapModification.Text(LdapModificationKind.Add, attribute, next),
            ];

    private static bool IsStamp(string value)
    {
        var id = value.StartsWith(VoidPrefix, StringComparison.Ordinal) ? value[VoidPrefix.Length..] : value;
        return id.Length == 2 * OperationId.Size && id.All(char.IsAsciiHexDigitLower);
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
