using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>What keeps an account from being written to whatever the password is.</summary>
internal sealed class WriteObstacles(StandardLdapOptions options, ServerReader servers, TimeProvider time)
{
    /// <summary>Before anything was prepared.</summary>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public async Task<WriteObstacle?> FindAsync(
        LdapConnection connection, ServerFacts server, EntryFacts? account, WriteRequest request, CancellationToken cancellationToken)
    {
        if (account is null || request.Sid is not null)
        {
            return new WriteObstacle(
                WriteObstacleKind.AccountGone,
                account is null ? $"no entry has the id {request.Account}" : $"entries here have no security identifier, and {request.Sid} was proved");
        }

        // Security: the decision of the moment counts, not the one at the start; guarded by
        // An_account_promoted_between_preparing_and_writing_is_refused
        if (await ProtectionRules.ExamineAsync(connection, server, options, account, cancellationToken) is { } protection)
        {
            return new WriteObstacle(WriteObstacleKind.AccountProtected, $"{protection.Reason}: {protection.Evidence}");
        }

        // Security: a reset would switch it on again, because it clears every lock; guarded by A_disabled_account_is_not_written_to
        if (account.Standing.Disabled is { } disabled)
        {
            return new WriteObstacle(WriteObstacleKind.AccountDisabled, disabled);
        }

        var policy = await servers.ReadPolicyAsync(connection, account, cancellationToken);
        return request.Action switch
        {
            WriteAction.Change when account.Standing.IsLocked(policy, time.GetUtcNow()) => new WriteObstacle(WriteObstacleKind.AccountLocked, $"locked by {policy.Source}"),
            WriteAction.Reset or WriteAction.ResetAndUnlock when !options.AllowWithoutHistory && Exemption(server, policy) is { } exemption =>
                new WriteObstacle(WriteObstacleKind.HistoryNotEnforceable, exemption),
            _ => null,
        };
    }

    private string? Exemption(ServerFacts server, PasswordPolicy policy) =>
        server.OwnEntryExists ? policy.Exemption : $"{options.ServiceAccount} has no entry, so it is a root account, for which no policy holds";

    /// <summary>Before something prepared is carried out.</summary>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public async Task<WriteObstacle?> FindAsync(
        LdapConnection connection, ServerFacts server, EntryFacts? account, PreparedWrite write, CancellationToken cancellationToken)
    {
        if (await FindAsync(connection, server, account, write.Request, cancellationToken) is { } obstacle)
        {
            return obstacle;
        }

        var (before, now) = (write.Snapshot, account!.Snapshot());
        return now.PasswordLastSet != before.PasswordLastSet
            ? new WriteObstacle(WriteObstacleKind.ChangedElsewhere, $"the password was changed at {account.Standing.ChangedAt:u}, after this was prepared")
            : options.StampAttribute is not null && !string.Equals(now.Stamp, before.Stamp, StringComparison.Ordinal)
            ? new WriteObstacle(WriteObstacleKind.ChangedElsewhere, $"the stamp went from {before.Stamp ?? "none"} to {now.Stamp ?? "none"}")
            : null;
    }
}
