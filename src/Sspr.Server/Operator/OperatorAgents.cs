using Sspr.Accounts;
using Sspr.Agents;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Problems;
using Sspr.Server.Relay;

namespace Sspr.Server.Operator;

/// <summary>What an operator may do with agents; each change is in the audit.</summary>
internal sealed class OperatorAgents(
    DirectorySet directories, IAgentStore agents, IAuditLog audit, TimeProvider time, AgentEnrolment? enrolment = null) : IOperatorArea
{
    /// <inheritdoc />
    public async Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        var by = Acting.In(request).By;
        return (request.Method, path) switch
        {
            ("POST", ["agents", "enrolment-codes"]) =>
                await MakeCodeAsync(await OperatorBody.ReadAsync<OperatorContract.EnrolmentCodeRequest>(request, stop), by, stop),
            ("POST", ["agents", var agent, "confirm"]) =>
                await ConfirmAsync(agent, await OperatorBody.ReadAsync<OperatorContract.ConfirmRequest>(request, stop), by, stop),
            ("POST", ["agents", var agent, "rotate"]) => await RotateAsync(agent, by, stop),
            ("POST", ["agents", var agent, "reject"]) => await MoveAsync(agent, [AgentStatus.Awaiting], AgentStatus.Revoked, by, stop),
            ("POST", ["agents", var agent, "unfreeze"]) => await MoveAsync(agent, [AgentStatus.Frozen], AgentStatus.Active, by, stop),
            ("POST", ["agents", var agent, "revoke"]) => await MoveAsync(agent, Enum.GetValues<AgentStatus>(), AgentStatus.Revoked, by, stop),
            _ => null,
        };
    }

    private async Task<OperatorReply> MakeCodeAsync(OperatorContract.EnrolmentCodeRequest request, string by, CancellationToken cancellationToken)
    {
        if (enrolment is null)
        {
            return OperatorReply.Because(ProblemCodes.WritebackNotEnabled, "This server has no relay. Add the section Relay to its settings and restart it.");
        }

        if (request.Name is not { Length: > 0 and <= 64 } name || name.Any(char.IsControl))
        {
            return OperatorReply.Wrong("The agent's name has 1 to 64 characters. Give it one.");
        }

        if (request.Directories is not { Count: > 0 } wanted || Unknown(wanted) is not null)
        {
            return OperatorReply.Wrong(
                $"Name directories of the server's settings: {string.Join(", ", directories.All.Select(static connector => connector.Name))}.");
        }

        var code = await enrolment.CreateCodeAsync(name, [.. wanted.Select(static directory => new DirectoryName(directory))], cancellationToken);
        await NoteAsync(by, AuditKind.AgentEnrolmentCodeMade, $"{name} for {string.Join(", ", wanted)}", cancellationToken);
        return new OperatorReply.Answered(new OperatorContract.EnrolmentCodeReply(code, time.GetUtcNow() + AgentEnrolment.Lifetime));
    }

    private async Task<OperatorReply> ConfirmAsync(
        string named, OperatorContract.ConfirmRequest request, string by, CancellationToken cancellationToken)
    {
        var (agent, missing) = await FindAsync(named, [AgentStatus.Awaiting], cancellationToken);
        if (agent is null)
        {
            return missing!;
        }

        // Security: the words come from whoever saw them at the agent, and decide
        // (An_agent_is_confirmed_only_with_its_own_words).
        return AgentState.Of(agent).Words is { } words && KeyWords.Match(words, request.Words ?? string.Empty)
            ? await MoveAsync(agent, AgentStatus.Active, by, cancellationToken)
            : OperatorReply.Because(
                ProblemCodes.AgentWordsDiffer,
                $"These are not the words of {agent.Name}'s key. If they stand so on the agent's own screen, somebody else used the code: run `sspr agent reject {agent.Name}`.");
    }

    private async Task<OperatorReply> RotateAsync(string named, string by, CancellationToken cancellationToken)
    {
        var (agent, missing) = await FindAsync(named, [AgentStatus.Active], cancellationToken);
        if (agent is null)
        {
            return missing!;
        }

        if (!await agents.AskForKeyAsync(agent.Id, time.GetUtcNow(), cancellationToken))
        {
            return OperatorReply.Wrong($"{agent.Name} is no longer active. Look at it again: sspr agent list");
        }

        await NoteAsync(by, AuditKind.AgentStatusChanged, $"{agent.Name} ({agent.Id}): a new key was asked for", cancellationToken);
        return new OperatorReply.Answered(AgentState.Of(agent));
    }

    private async Task<OperatorReply> MoveAsync(
        string named, IReadOnlyList<AgentStatus> from, AgentStatus to, string by, CancellationToken cancellationToken)
    {
        var (agent, missing) = await FindAsync(named, from, cancellationToken);
        return agent is null ? missing! : await MoveAsync(agent, to, by, cancellationToken);
    }

    private async Task<OperatorReply> MoveAsync(EnrolledAgent agent, AgentStatus to, string by, CancellationToken cancellationToken)
    {
        if (agent.Status == to)
        {
            return new OperatorReply.Answered(AgentState.Of(agent));
        }

        if (agent.FrozenBecause == FreezeReason.JournalShorter && to == AgentStatus.Active)
        {
            await agents.ForgetJournalAsync(agent.Id, cancellationToken);
        }

        if (!await agents.MoveAsync(agent.Id, agent.Status, to, null, cancellationToken))
        {
            return OperatorReply.Wrong($"{agent.Name} is no longer {agent.Status}. Look at it again: sspr agent list");
        }

        var why = agent.FrozenBecause is { } because ? $", was frozen for {because}" : string.Empty;
        await NoteAsync(by, AuditKind.AgentStatusChanged, $"{agent.Name} ({agent.Id}): {agent.Status} to {to}{why}", cancellationToken);
        return new OperatorReply.Answered(AgentState.Of(agent with { Status = to, FrozenBecause = null }));
    }

    // by id, or by name if it is the only one of that name in one of these states
    private async Task<(EnrolledAgent? Agent, OperatorReply? Missing)> FindAsync(
        string named, IReadOnlyList<AgentStatus> states, CancellationToken cancellationToken)
    {
        var all = await agents.ListAsync(cancellationToken);
        var byName = all.Where(agent => string.Equals(agent.Name, named, StringComparison.Ordinal)).ToList();
        var meant = all.Where(agent => string.Equals(agent.Id.ToString(), named, StringComparison.OrdinalIgnoreCase)).Concat(byName).ToList();
        return meant.Where(agent => states.Contains(agent.Status)).ToList() switch
        {
            [var one] => (one, null),
            [] when meant.Count == 0 => (null, OperatorReply.Missing($"No agent is called {named} or has this id. See: sspr agent list")),
            [] => (null, OperatorReply.Wrong($"{meant[0].Name} is {meant[0].Status}; this is for agents that are {string.Join(" or ", states)}. See: sspr agent list")),
            var several when several.Where(static agent => agent.Status != AgentStatus.Revoked).ToList() is [var live] => (live, null),
            _ => (null, OperatorReply.Wrong($"Several agents are called {named}. Name the one by its id: sspr agent list")),
        };
    }

    private string? Unknown(IReadOnlyList<string> wanted) =>
        wanted.FirstOrDefault(directory => !directories.All.Any(connector => string.Equals(connector.Name.Value, directory, StringComparison.Ordinal)));

    private Task NoteAsync(string by, AuditKind kind, string detail, CancellationToken cancellationToken) => audit.AppendAsync(
        [
            new AuditEvent
            {
                At = time.GetUtcNow(),
                Kind = kind,
                Class = AuditClass.Progress,
                Actor = by,
                Detail = detail,
            },
        ],
        cancellationToken);
}
