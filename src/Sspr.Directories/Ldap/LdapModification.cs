using System.Text;

namespace Sspr.Directories.Ldap;

/// <summary>One part of a modify; the server applies all parts or none.</summary>
internal sealed record LdapModification(LdapModificationKind Kind, string Attribute, params IReadOnlyList<ReadOnlyMemory<byte>> Values)
{
    /// <summary>A part whose value is text.</summary>
    public static LdapModification Text(LdapModificationKind kind, string attribute, string value) =>
        new(kind, attribute, Encoding.UTF8.GetBytes(value));

    /// <summary>Attribute and kind; the values stay out because this is what reaches a log.</summary>
    public override string ToString() => $"{Kind} {Attribute}";
}
