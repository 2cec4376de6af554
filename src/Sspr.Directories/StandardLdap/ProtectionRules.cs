using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>Decides whether self-service may touch an account. What is not known protects.</summary>
/// <remarks>
/// These servers have no mark of privilege of their own, so the settings name who is privileged. Security: guarded by
/// <c>A_protected_account_is_found_as_protected_and_never_written_to</c> and <c>What_cannot_be_known_protects</c>.
/// </remarks>
internal static class ProtectionRules
{
    /// <summary>Why it is protected, the plainest reason first; null if it may be touched.</summary>
    /// <exception cref="LdapFaultException">The groups cannot be asked for.</exception>
    public static async Task<Protection?> ExamineAsync(
        LdapConnection connection, ServerFacts server, StandardLdapOptions options, EntryFacts account, CancellationToken cancellationToken) =>
        Itself(server, options, account) ?? await GroupsAsync(connection, server, account, cancellationToken);

    /// <summary>What one look at the entry shows.</summary>
    internal static Protection? Itself(ServerFacts server, StandardLdapOptions options, EntryFacts account)
    {
        if (!DistinguishedName.TryParse(account.DistinguishedName, out var name) || !server.SearchBases.Any(name.IsWithin))
        {
            return new Protection(ProtectionReason.OutOfScope, $"{account.DistinguishedName} is in none of the organisational units that are served");
        }

        // Security: by the name that the directory gives now (A_unit_that_is_kept_out_is_refused_with_everything_below_it_here_too)
        if (server.DeniedBases.FirstOrDefault(name.IsWithin) is { } denied)
        {
            return new Protection(ProtectionReason.OutOfScope, $"{account.DistinguishedName} is below {denied}, which the settings keep out");
        }

        if (!account.ObjectClasses.Intersect(options.AccountClassesInForce(), StringComparer.OrdinalIgnoreCase).Any())
        {
            return new Protection(ProtectionReason.NotAPerson, $"objectClass {string.Join(", ", account.ObjectClasses)}");
        }

        if (name.Equals(server.Own))
        {
            return new Protection(ProtectionReason.OwnAccount, $"{account.DistinguishedName} is the account that this service signs in with");
        }

        return server.ProtectedAccounts.Any(name.Equals)
            ? new Protection(ProtectionReason.BuiltInAccount, $"ProtectedAccounts names {account.DistinguishedName}")
            : server.MissingGroups.Count == 0 ? null
            : new Protection(
                ProtectionReason.MembershipUnreadable, $"the settings protect groups that do not exist here or more than once: {string.Join(", ", server.MissingGroups)}");
    }

    private static async Task<Protection?> GroupsAsync(
        LdapConnection connection, ServerFacts server, EntryFacts account, CancellationToken cancellationToken)
    {
        if (server.ProtectedGroups.Count == 0)
        {
            return null;
        }

        if (await GroupWalk.ReadAsync(connection, server.Contexts, account, cancellationToken) is not { } groups)
        {
            return new Protection(ProtectionReason.MembershipUnreadable, "it is in more groups than can be walked through");
        }

        return server.ProtectedGroups.FirstOrDefault(pair => groups.Contains(pair.Key)) is { Key: { } group, Value: { } called }
            ? new Protection(ProtectionReason.ConfiguredGroup, $"member of {called} ({group})")
            : null;
    }
}
