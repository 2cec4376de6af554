using Microsoft.Extensions.Logging;

namespace Sspr.Directories.Writeback;

/// <summary>
/// The agent's side of finding out what became of an operation of another agent. In strict mode the look makes the answer final, by
/// taking away the stamp that a late write would need; that is a change to the account, so it has the limits of one.
/// </summary>
internal sealed class ForeignOutcome(AgentContext agent, Brakes brakes, ILogger logger)
{
    /// <summary>Looks; never writes a password.</summary>
    public async Task<SetPasswordResult> ResolveAsync(PreparedWrite write, IDirectoryConnector directory, CancellationToken stopping)
    {
        // Security: the agent's own limits and its own look at the account, whatever is signed
        // (A_server_with_the_key_cannot_have_stamps_taken_away_without_limit, A_protected_account_is_not_resolved_for_another_agent).
        if (brakes.Killed() is { } killed)
        {
            return Unknown(DirectoryFaultKind.AgentBraked, killed);
        }

        if (brakes.TrySpendCheck(write.Request.Account) is { } limit)
        {
            return Unknown(DirectoryFaultKind.AgentBraked, limit);
        }

        try
        {
            return await directory.ReadAsync(write.Request.Account, stopping) switch
            {
                FindResult.Found { Account.Protection: { } protection } =>
                    Unknown(DirectoryFaultKind.AgentRefused, $"The account is protected: {protection.Reason}."),
                FindResult.Found => await directory.ResolveAsync(write, stopping),
                FindResult.Unreachable unreachable => new SetPasswordResult.OutcomeUnknown(unreachable.Fault),
                _ => Unknown(DirectoryFaultKind.AgentRefused, "The account is not one that this agent serves."),
            };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The edge of the connector.
            Log.ConnectorFailed(logger, e, directory.Name.Value);
            return Unknown(DirectoryFaultKind.UnexpectedResult, e.GetType().Name);
        }
    }

    private SetPasswordResult.OutcomeUnknown Unknown(DirectoryFaultKind kind, string evidence) =>
        new(new(kind, agent.Agent.ToString(), evidence));
}
