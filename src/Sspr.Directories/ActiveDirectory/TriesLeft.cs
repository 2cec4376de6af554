using System.Globalization;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Whether one more wrong password may be risked on an account.</summary>
/// <remarks>
/// Security: self-service must not be a way to lock people out, so the last try is never used up; guarded by
/// <c>Wrong_passwords_through_us_never_lock_an_account</c>. The count is that of one domain controller and is not replicated (MS-SAMR
/// 3.1.1.7.1); in a domain with several, the one that holds the PDC role counts for all and belongs first into the settings.
/// </remarks>
internal static class TriesLeft
{
    /// <summary>The count begins anew only when that is certain even with clocks as far apart as Kerberos allows (RFC 4120 §1.6).</summary>
    private static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(5);

    /// <summary>Why no password may be tried; null if one may.</summary>
    /// <exception cref="LdapFaultException">The policy cannot be asked for.</exception>
    public static async Task<WriteObstacle?> ObstacleAsync(
        DomainReader domains, LdapConnection connection, DomainFacts domain, AccountFacts account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (account.ComputedControl?.HasFlag(UserAccountControl.Lockout) == true)
        {
            return new WriteObstacle(
                WriteObstacleKind.AccountLocked, string.Create(CultureInfo.InvariantCulture, $"locked at {FileTime.ToTime(account.LockoutTime):u}"));
        }

        var policy = await domains.ReadPolicyAsync(connection, domain, account, fresh: false, cancellationToken);
        return Objection(account, policy, now) is { } why ? new WriteObstacle(WriteObstacleKind.WouldLockOut, why) : null;
    }

    /// <summary>Why the next wrong password must not come from us; null if it may.</summary>
    internal static string? Objection(AccountFacts account, PasswordPolicy policy, DateTimeOffset now)
    {
        if (policy.LockoutThreshold is not { } threshold)
        {
            return $"how many wrong passwords lock the account may not be read: {policy.Source}";
        }

        var count = IsForgotten(account, policy, now) ? 0 : account.BadPasswordCount;
        return threshold > 0 && count + 1 >= threshold
            ? string.Create(CultureInfo.InvariantCulture, $"badPwdCount is {count} and {policy.Source} locks at {threshold}")
            : null;
    }

    private static bool IsForgotten(AccountFacts account, PasswordPolicy policy, DateTimeOffset now) =>
        FileTime.ToTime(account.BadPasswordTime) is not { } last
        || (policy.ObservationWindow is { } window && now - last > ClocksApart && now - last - ClocksApart > window);
}
