using System.Security.Cryptography;
using System.Text;
using Sspr.Keys;

namespace Sspr.Methods.RecoveryCode;

/// <summary>The codes of one list: a keyed hash of each, zeros once it is used.</summary>
/// <param name="Hashes">Always <see cref="Count"/> of them.</param>
internal sealed record CodeList(IReadOnlyList<byte[]> Hashes)
{
    /// <summary>How many codes a list has.</summary>
    public const int Count = 10;

    private static readonly byte[] Used = new byte[SHA256.HashSizeInBytes];

    /// <summary>How many are left.</summary>
    public int Left => Hashes.Count(static hash => !hash.AsSpan().SequenceEqual(Used));

    /// <summary>The list of these codes.</summary>
    /// <param name="key">The installation's key.</param>
    /// <param name="id">The registration's destination: a code of one list is none of another.</param>
    /// <param name="codes">As they are shown.</param>
    public static CodeList Of(InstallationKey key, string id, IEnumerable<string> codes) => new([.. codes.Select(code => HashOf(key, id, code))]);

    /// <summary>One whose codes nobody has.</summary>
    public static CodeList OfNobody() => new([.. Enumerable.Range(0, Count).Select(static _ => RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes))]);

    /// <summary>Reads what <see cref="ToBytes"/> wrote; null if it did not.</summary>
    public static CodeList? From(byte[]? bytes) => bytes is { Length: Count * SHA256.HashSizeInBytes }
        ? new CodeList([.. bytes.Chunk(SHA256.HashSizeInBytes)])
        : null;

    /// <summary>The bytes to be sealed.</summary>
    public byte[] ToBytes() => [.. Hashes.SelectMany(static hash => hash)];

    /// <summary>The list without the code that was typed; null if it is none of them. Looks at all, in any case.</summary>
    public CodeList? Without(InstallationKey key, string id, string typed)
    {
        var hash = HashOf(key, id, typed);
        var found = -1;
        for (var i = 0; i < Hashes.Count; i++)
        {
            found = CryptographicOperations.FixedTimeEquals(Hashes[i], hash) ? i : found;
        }

        // Security: guarded by A_recovery_code_works_once
        return found < 0 ? null : new CodeList([.. Hashes.Select((kept, i) => i == found ? Used : kept)]);
    }

    private static byte[] HashOf(InstallationKey key, string id, string code) =>
        key.Mac(KeyPurpose.Code, Encoding.UTF8.GetBytes($"recovery/{id}"), Encoding.UTF8.GetBytes(CodeText.Fold(code)));
}
