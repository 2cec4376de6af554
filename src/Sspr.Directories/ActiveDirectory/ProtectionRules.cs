using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>
/// Decides from the facts of one read whether self-service may touch an account. What is not known protects.
/// </summary>
/// <remarks>
/// Security: guarded against real accounts by <c>A_member_of_a_privileged_group_is_refused_through_any_number_of_groups</c> and its neighbours,
/// and against facts by <c>Marks_of_privilege_protect</c>.
/// </remarks>
internal static class ProtectionRules
{
    /// <summary>Normal user accounts (MS-SAMR 2.2.1.9, SAM_NORMAL_USER_ACCOUNT); managed service accounts and computers have others.</summary>
    private const long NormalUserAccount = 0x30000000;

    private const uint Administrator = 500;
    private const uint Krbtgt = 502;

    private const UserAccountControl Machines =
        UserAccountControl.InterdomainTrustAccount | UserAccountControl.WorkstationTrustAccount | UserAccountControl.ServerTrustAccount;

    /// <summary>Groups with these numbers are privileged in whatever domain they are (MS-DTYP 2.4.2.4).</summary>
    private static readonly Dictionary<uint, string> DomainGroups = new()
    {
        [512] = "Domain Admins",
        [516] = "Domain Controllers",
        [518] = "Schema Admins",
        [519] = "Enterprise Admins",
        [520] = "Group Policy Creator Owners",
        [521] = "Read-only Domain Controllers",
        [526] = "Key Admins",
        [527] = "Enterprise Key Admins",
    };

    private static readonly Dictionary<uint, string> BuiltInGroups = new()
    {
        [544] = "Administrators",
        [548] = "Account Operators",
        [549] = "Server Operators",
        [550] = "Print Operators",
        [551] = "Backup Operators",
        [552] = "Replicator",
    };

    private static readonly HashSet<string> NotPeople = new(StringComparer.OrdinalIgnoreCase)
    {
        "computer", "trustedDomain", "msDS-ManagedServiceAccount", "msDS-GroupManagedServiceAccount", "msDS-DelegatedManagedServiceAccount",
    };

    /// <summary>Why it is protected, the plainest reason first; null if it may be touched.</summary>
    public static Protection? Examine(AccountFacts account, DomainFacts domain) =>
        Scope(account, domain) ?? Named(account, domain) ?? Person(account) ?? Itself(account, domain) ?? Groups(account, domain) ?? Marks(account);

    /// <summary>The privileged group that an identifier stands for; null for any other.</summary>
    public static string? PrivilegedGroup(SecurityIdentifier group) =>
        (group.IsOfDomain && DomainGroups.TryGetValue(group.Rid, out var name)) || (group.IsBuiltIn && BuiltInGroups.TryGetValue(group.Rid, out name))
            ? name
            : null;

    private static Protection? Scope(AccountFacts account, DomainFacts domain)
    {
        if (!DistinguishedName.TryParse(account.DistinguishedName, out var name) || !domain.SearchBases.Any(name.IsWithin))
        {
            return new Protection(ProtectionReason.OutOfScope, $"{account.DistinguishedName} is in none of the organisational units that are served");
        }

        // Security: the account's name as the directory gives it now, so that neither the server nor a move in between gets round it
        // (A_unit_that_is_kept_out_is_refused_with_everything_below_it)
        return domain.DeniedBases.FirstOrDefault(name.IsWithin) is { } denied
            ? new Protection(ProtectionReason.OutOfScope, $"{account.DistinguishedName} is below {denied}, which the settings keep out")
            : null;
    }

    // Security: every way to name an account (An_account_that_the_settings_name_is_protected_however_it_is_named)
    private static Protection? Named(AccountFacts account, DomainFacts domain) =>
        domain.ProtectedAccounts.FirstOrDefault(named => Names(account, named)) is { } named
            ? new Protection(ProtectionReason.ConfiguredGroup, $"the settings protect the account {named}")
            : null;

    private static bool Names(AccountFacts account, string named) =>
        string.Equals(named, account.LoginName, StringComparison.OrdinalIgnoreCase)
        || string.Equals(named, account.Sid?.ToString(), StringComparison.OrdinalIgnoreCase)
        || (Guid.TryParse(named, out var guid) && guid == account.Id.Value)
        || (DistinguishedName.TryParse(named, out var theirs) && theirs.Depth > 0
            && DistinguishedName.TryParse(account.DistinguishedName, out var own) && own.Depth == theirs.Depth && own.IsWithin(theirs));

    private static Protection? Person(AccountFacts account)
    {
        if (account.Sid is not { } sid || account.Control is not { } control)
        {
            return new Protection(ProtectionReason.MembershipUnreadable, "objectSid or userAccountControl may not be read");
        }

        if (sid is { IsOfDomain: true, Rid: Administrator or Krbtgt })
        {
            return new Protection(ProtectionReason.BuiltInAccount, $"{sid} is a built-in account");
        }

        if (account.ObjectClasses.FirstOrDefault(NotPeople.Contains) is { } machine)
        {
            return new Protection(ProtectionReason.NotAPerson, $"objectClass {machine}");
        }

        return (control & Machines) != UserAccountControl.None || account.AccountType != NormalUserAccount || !account.ObjectClasses.Contains("user", StringComparer.OrdinalIgnoreCase)
            ? new Protection(ProtectionReason.NotAPerson, $"userAccountControl {(int)control}, sAMAccountType {account.AccountType}")
            : null;
    }

    /// <summary>The first of our own identifiers is the service account's; an account cannot share one with a group.</summary>
    private static Protection? Itself(AccountFacts account, DomainFacts domain) =>
        domain.OwnIdentifiers.Count == 0 ? new Protection(ProtectionReason.MembershipUnreadable, "the service account's own identity may not be read")
        : domain.OwnIdentifiers.Contains(account.Sid!.Value)
            ? new Protection(ProtectionReason.OwnAccount, $"{account.Sid} is the account that this service signs in with")
            : null;

    private static Protection? Groups(AccountFacts account, DomainFacts domain)
    {
        if (account.Groups is not { } groups)
        {
            return new Protection(ProtectionReason.MembershipUnreadable, "tokenGroups may not be read");
        }

        if (domain.MissingGroups.Count > 0)
        {
            return new Protection(
                ProtectionReason.MembershipUnreadable, $"the settings protect groups that are no security groups here: {string.Join(", ", domain.MissingGroups)}");
        }

        if (account.PrimaryGroup is not { } primary)
        {
            return new Protection(ProtectionReason.MembershipUnreadable, "primaryGroupID may not be read");
        }

        if (DomainGroups.TryGetValue((uint)Math.Clamp(primary, 0, uint.MaxValue), out var primaryName))
        {
            return new Protection(ProtectionReason.PrivilegedGroup, $"primary group is {primaryName} ({primary})");
        }

        return groups.Select(group => Examine(group, domain)).FirstOrDefault(static p => p is not null);
    }

    private static Protection? Examine(SecurityIdentifier group, DomainFacts domain)
    {
        if (PrivilegedGroup(group) is { } name)
        {
            return new Protection(ProtectionReason.PrivilegedGroup, $"member of {name} ({group})");
        }

        return domain.ProtectedGroups.TryGetValue(group, out var configured)
            ? new Protection(ProtectionReason.ConfiguredGroup, $"member of {configured} ({group})")
            : null;
    }

    private static Protection? Marks(AccountFacts account)
    {
        if (account.AdminCount is > 0)
        {
            return new Protection(ProtectionReason.AdminCount, $"adminCount is {account.AdminCount}");
        }

        return account.ServicePrincipalNames is [var first, ..]
            ? new Protection(ProtectionReason.ServicePrincipal, $"servicePrincipalName {first}")
            : null;
    }
}
