namespace Sspr.Directories.Ldap;

/// <summary>What an account's password looks like now, for finding out what became of a write.</summary>
/// <param name="Entry">The name by which the entry is modified.</param>
/// <param name="Now">The state.</param>
/// <param name="VersionCounts">
/// Whether another version means that the password may be another: where the time of the last change is too coarse to tell, or absent.
/// </param>
/// <param name="TimeAttribute">Where the time of the last change stands.</param>
/// <param name="VersionAttribute">Where the version stands.</param>
internal sealed record LdapPasswordState(
    string Entry, AccountSnapshot Now, bool VersionCounts, string TimeAttribute, string VersionAttribute);
