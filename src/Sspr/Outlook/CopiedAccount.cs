using Sspr.Directories;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Synchronisation;

namespace Sspr.Outlook;

/// <summary>
/// An account as its copy describes it, in the terms of a reset. What only the agent's own file and the account's service principal names
/// say is not in the copy: such an account counts as one that may be reset.
/// </summary>
internal static class CopiedAccount
{
    private const uint Administrator = 500;
    private const uint Krbtgt = 502;

    /// <summary>Makes it.</summary>
    /// <param name="entry">The copy.</param>
    /// <param name="isPrivileged">Whether it is in a privileged group, directly or through others.</param>
    /// <param name="now">When an end date is compared.</param>
    public static DirectoryAccount Of(DirectoryObject entry, bool isPrivileged, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new DirectoryAccount
        {
            Id = new AccountId(entry.Id),
            Sid = entry.Sid,
            LoginName = entry.LoginName ?? entry.PrincipalName ?? entry.Id.ToString("N"),
            PrincipalName = entry.PrincipalName,
            DisplayName = entry.DisplayName,
            DistinguishedName = entry.DistinguishedName,
            MailAddresses = [.. new[] { entry.Mail }.OfType<string>().Concat(entry.OtherMails).Where(MailAddress.IsWellFormed)],
            MobilePhones = [.. entry.MobilePhones.Take(DirectoryAccount.MostPhones)],
            OfficePhones = [.. entry.OfficePhones.Take(DirectoryAccount.MostPhones)],
            Country = entry.Country,
            Manager = entry.Manager,
            PasswordLastSet = FileTime.ToTime(entry.PasswordLastSet),
            State = StateOf(entry, now),
            Protection = ProtectionOf(entry, isPrivileged),
        };
    }

    private static AccountState StateOf(DirectoryObject entry, DateTimeOffset now) =>
        (entry.IsDisabled ? AccountState.Disabled : AccountState.Usable)
        | (FileTime.ToTime(entry.AccountExpires) <= now ? AccountState.Expired : AccountState.Usable);

    private static Protection? ProtectionOf(DirectoryObject entry, bool isPrivileged) =>
        entry.Sid is { } sid && SecurityIdentifier.TryParse(sid, out var own) && own is { IsOfDomain: true, Rid: Administrator or Krbtgt }
            ? new Protection(ProtectionReason.BuiltInAccount, $"{sid} is a built-in account")
        : isPrivileged ? new Protection(ProtectionReason.PrivilegedGroup, "member of a privileged group")
        : entry.AdminCount is > 0 ? new Protection(ProtectionReason.AdminCount, $"adminCount is {entry.AdminCount}")
        : null;
}
