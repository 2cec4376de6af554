using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>One group: where it stands, who it is, and whether it can be in a token.</summary>
internal sealed record GroupFacts(string DistinguishedName, SecurityIdentifier Sid, bool IsSecurity)
{
    /// <summary>GROUP_TYPE_SECURITY_ENABLED (MS-ADTS 2.2.12).</summary>
    private const long SecurityEnabled = 0x80000000;

    /// <summary>Null if its identifier may not be read.</summary>
    public static GroupFacts? From(LdapEntry entry) =>
        entry.Values("objectSid") is [var bytes, ..] && SecurityIdentifier.TryFromBytes(bytes.Span, out var sid)
            ? new GroupFacts(entry.DistinguishedName, sid, ((entry.Number("groupType") ?? 0) & SecurityEnabled) != 0)
            : null;
}
