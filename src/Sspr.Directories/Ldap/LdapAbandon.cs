using System.Formats.Asn1;

namespace Sspr.Directories.Ldap;

/// <summary>Tells the server that nobody waits for an answer any more (RFC 4511 §4.11); it has no answer itself.</summary>
internal sealed class LdapAbandon(int messageId) : LdapRequest
{
    public override int ResponseTag => -1;

    public override string Describe() => $"abandon #{messageId}";

    protected override void WriteOperation(AsnWriter writer) =>
        writer.WriteInteger(messageId, LdapTags.ApplicationPrimitive(LdapTags.AbandonRequest));
}
