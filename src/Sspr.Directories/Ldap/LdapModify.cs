using System.Formats.Asn1;

namespace Sspr.Directories.Ldap;

/// <summary>What a modification does to its attribute (RFC 4511 §4.6).</summary>
internal enum LdapModificationKind
{
    Add = 0,
    Delete = 1,
    Replace = 2,
}

/// <summary>One part of a modify; the server applies all parts or none.</summary>
internal sealed record LdapModification(LdapModificationKind Kind, string Attribute, params IReadOnlyList<ReadOnlyMemory<byte>> Values)
{
    /// <summary>A part whose value is text.</summary>
    public static LdapModification Text(LdapModificationKind kind, string attribute, string value) =>
        new(kind, attribute, System.Text.Encoding.UTF8.GetBytes(value));

    /// <summary>Attribute and kind; the values stay out because this is what reaches a log.</summary>
    public override string ToString() => $"{Kind} {Attribute}";
}

/// <summary>A modify (RFC 4511 §4.6). Never abandoned once it was sent: its outcome is awaited or reported as unknown.</summary>
internal sealed class LdapModify(string name, params IReadOnlyList<LdapModification> modifications) : LdapRequest
{
    public override int ResponseTag => LdapTags.ModifyResponse;

    public override string Describe() => $"modify: {string.Join(", ", modifications)}";

    protected override void WriteOperation(AsnWriter writer)
    {
        using (writer.PushSequence(LdapTags.Application(LdapTags.ModifyRequest)))
        {
            WriteText(writer, name);
            using (writer.PushSequence())
            {
                foreach (var modification in modifications)
                {
                    WriteModification(writer, modification);
                }
            }
        }
    }

    private static void WriteModification(AsnWriter writer, LdapModification modification)
    {
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(modification.Kind);
            using (writer.PushSequence())
            {
                WriteText(writer, modification.Attribute);
                using (writer.PushSetOf())
                {
                    foreach (var value in modification.Values)
                    {
                        writer.WriteOctetString(value.Span);
                    }
                }
            }
        }
    }
}
