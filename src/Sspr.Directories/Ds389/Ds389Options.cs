using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.Ds389;

/// <summary>
/// How to reach and use a 389 Directory Server (Red Hat Directory Server). The policy is read from <c>cn=config</c> and from the entries that
/// <c>pwdpolicysubentry</c> names; the server should have <c>passwordTrackUpdateTime</c> switched on.
/// </summary>
public sealed record Ds389Options : StandardLdapOptions;
