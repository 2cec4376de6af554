using System.Collections.Concurrent;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Directories.Writeback;

/// <summary>
/// Asks what became of an operation: the agent that prepared it, because it has the journal; and when that one is away, another, which
/// looks at the domain controller.
/// </summary>
internal sealed class OutcomeQuestions(DirectoryName directory, AgentQuestions questions, TimeProvider time)
{
    private const int MostRemembered = 10_000;

    /// <summary>How long the agent that prepared the operation may take to come back before another looks.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<OperationId, long> _missedAt = new();
    private readonly ConcurrentDictionary<OperationId, byte[]> _preparedIn = new();

    /// <summary>Notes the run of the agent that an operation was prepared in.</summary>
    public void NotePrepared(OperationId operation, IAgentLink link)
    {
        if (_preparedIn.Count >= MostRemembered)
        {
            _preparedIn.Clear();
        }

        _preparedIn[operation] = link.Boot;
    }

    public async Task<SetPasswordResult> AskAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        if (write.AgentId is null)
        {
            return new SetPasswordResult.OutcomeUnknown(questions.NoAgent());
        }

        var preparer = AgentId.Parse(write.AgentId);
        var result = questions.LinkTo(preparer) is { } link ? await QueryAsync(link, write, cancellationToken) : null;
        result ??= HasBeenAwayForLong(write.Request.Operation)
            ? await AskAnotherAsync(preparer, write, cancellationToken)
            : new SetPasswordResult.OutcomeUnknown(questions.NoAgent());
        if (result is not SetPasswordResult.OutcomeUnknown)
        {
            _missedAt.TryRemove(write.Request.Operation, out _);
            _preparedIn.TryRemove(write.Request.Operation, out _);
        }

        return result;
    }

    /// <summary>What the agent that prepared the operation answered to a commit or a query; null if it is none of its answers.</summary>
    public SetPasswordResult? Read(IAgentLink link, CommandHeader header, byte[] answer)
    {
        if (AgentQuestions.Accepts<Result>(link, header, answer, out var result))
        {
            if (result.JournalSequence > 0)
            {
                link.Tell(questions.Sign(new Ack(header with { Boot = null }, result.JournalSequence)));
            }

            return result.Outcome;
        }

        return AgentQuestions.Accepts<QueryReply>(link, header, answer, out var state)
            ? state.State switch
            {
                QueryState.InProgress => new SetPasswordResult.OutcomeUnknown(
                    new(DirectoryFaultKind.AgentSilent, link.Name, "The agent is still finding out what became of the write.")),
                QueryState.NeverSeen => new SetPasswordResult.Unreachable(
                    new(DirectoryFaultKind.ConnectionLost, link.Name, "The command never reached the agent, and it will refuse it now.")),
            }
            : null;
    }

    private bool HasBeenAwayForLong(OperationId operation)
    {
        if (_missedAt.Count >= MostRemembered)
        {
            _missedAt.Clear();
        }

        return time.GetElapsedTime(_missedAt.GetOrAdd(operation, _ => time.GetTimestamp())) >= Grace;
    }

    /// <returns>Null if no answer came.</returns>
    private async Task<SetPasswordResult?> QueryAsync(IAgentLink link, PreparedWrite write, CancellationToken cancellationToken)
    {
        var header = questions.Header(link, write.Request.Operation) with { Boot = null };
        var message = questions.Sign(new Query(header));
        var (answer, _) = await questions.SendAsync(link, message, questions.Times.Read, cancellationToken);
        if (answer is null)
        {
            return null;
        }

        // Security: "never seen" is certain only of the run that prepared the operation. A later one knows what its journal says, and a disk
        // may have lost the end of that, so it looks at the directory (A_journal_whose_end_is_lost_makes_no_verdict_untrue).
        var mayBeForgotten = AgentQuestions.Accepts<QueryReply>(link, header, answer, out var reply) && reply.State == QueryState.NeverSeen
            && !(_preparedIn.TryGetValue(write.Request.Operation, out var boot) && boot.AsSpan().SequenceEqual(link.Boot));
        if (mayBeForgotten)
        {
            var (looked, fault) = await LookAsync(link, write, cancellationToken);
            return looked ?? new SetPasswordResult.OutcomeUnknown(fault);
        }

        return Read(link, header, answer) ?? new SetPasswordResult.OutcomeUnknown(AgentQuestions.Refused(link, message, answer, out _));
    }

    private async Task<SetPasswordResult> AskAnotherAsync(AgentId preparer, PreparedWrite write, CancellationToken cancellationToken)
    {
        var last = questions.NoAgent();
        foreach (var link in questions.Links().Where(link => link.Agent != preparer && link.IsReadyFor(directory)))
        {
            var (looked, fault) = await LookAsync(link, write, cancellationToken);
            if (looked is not null)
            {
                return looked;
            }

            last = fault;
        }

        return new SetPasswordResult.OutcomeUnknown(last);
    }

    /// <summary>Has an agent look at the domain controller; the fault says why there is no result.</summary>
    private async Task<(SetPasswordResult? Result, DirectoryFault Fault)> LookAsync(IAgentLink link, PreparedWrite write, CancellationToken cancellationToken)
    {
        var header = questions.Header(link, write.Request.Operation);
        var message = questions.Sign(new Resolve { Header = header, Directory = directory, Write = write });
        var (answer, fault) = await questions.SendAsync(link, message, questions.Times.Read, cancellationToken);
        return answer is null ? (null, fault!)
            : AgentQuestions.Accepts<Result>(link, header, answer, out var result) ? (result.Outcome, questions.NoAgent())
            : (null, AgentQuestions.Refused(link, message, answer, out _));
    }
}
