using System.Formats.Asn1;

namespace Sspr.Directories.Ldap;

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
