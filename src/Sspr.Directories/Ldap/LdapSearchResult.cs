namespace Sspr.Directories.Ldap;

/// <summary>What a search found and how it ended; a search may end badly after some entries.</summary>
internal sealed record LdapSearchResult(LdapResult Result, IReadOnlyList<LdapEntry> Entries);
