namespace Sspr.Directories;

/// <summary>What an account's password looked like just before the write: the ground on which an unknown outcome is settled.</summary>
/// <param name="PasswordLastSet"><c>pwdLastSet</c> as a Windows file time; 0 for must change.</param>
/// <param name="Version">A number that grows with each change of the entry, such as <c>uSNChanged</c>; 0 where there is none.</param>
/// <param name="Stamp">The id of the last operation as stored on the account; null in basic mode or before the first.</param>
public sealed record AccountSnapshot(long PasswordLastSet, long Version, string? Stamp);
