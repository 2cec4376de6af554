using System.Formats.Asn1;

namespace Sspr.Directories.Ldap;

/// <summary>Says goodbye (RFC 4511 §4.3); it has no answer.</summary>
internal sealed class LdapUnbind : LdapRequest
{
    public override int ResponseTag => -1;

    public override string Describe() => "unbind";

    protected override void WriteOperation(AsnWriter writer) => writer.WriteNull(LdapTags.ApplicationPrimitive(LdapTags.UnbindRequest));
}
