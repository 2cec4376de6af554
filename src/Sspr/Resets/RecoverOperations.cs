using Microsoft.Extensions.Logging;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Nodes;
using Sspr.Problems;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>
/// What is done about the operations that a process left open which is gone: the last one here, another node, or this one where a fault
/// broke an operation off. An operation that was never dispatched cannot have written anything; one that was may have.
/// </summary>
internal sealed class RecoverOperations(
    IResetStore store, INodeStore nodes, ThisNode node, BrokenOperations broken, TimeProvider time, ILogger<RecoverOperations> log)
{
    /// <summary>Recovers all of them.</summary>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var left = broken.TakeAll();
        try
        {
            await RecoverAsync(left, cancellationToken);
        }
        catch
        {
            broken.Add(left);
            throw;
        }
    }

    private async Task RecoverAsync(IReadOnlySet<OperationId> left, CancellationToken cancellationToken)
    {
        var open = await store.ListOpenOperationsAsync(cancellationToken);
        if (open.Count == 0)
        {
            return;
        }

        // asked after the operations: whoever began one of them was there before it
        var live = await nodes.ListLiveAsync(cancellationToken);
        foreach (var operation in open.Where(one => one.Node is not { } at || !live.Contains(at) || left.Contains(one.Id)))
        {
            if (await store.FindAsync(operation.Reset, cancellationToken) is { } reset && reset.Operation == operation.Id)
            {
                await RecoverAsync(reset, operation, cancellationToken);
            }
        }
    }

    private async Task RecoverAsync(Reset reset, Operation operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var commit = (reset.State, operation.State) switch
        {
            (ResetState.Writing, OperationState.Reserved) => NotSent(reset, operation, now),
            (ResetState.Writing, OperationState.Dispatched) => MaybeSent(reset, operation, now),
            (ResetState.Unconfirmed, _) => LookAgain(reset, operation, now),
            _ => null,
        };

        // of several nodes that see it at once one commits
        if (commit is not null && await store.CommitAsync(commit, cancellationToken))
        {
            log.OperationRecovered(operation.Id, operation.State, commit.Reset.State);
        }
    }

    private static ResetCommit NotSent(Reset reset, Operation operation, DateTimeOffset now)
    {
        var back = reset.Apply(ResetEvents.NotDone(reset), now) with { Problem = ProblemCodes.DirectoryCannotBeReached };
        return new ResetCommit
        {
            Reset = back,
            Operation = operation with { State = OperationState.NotApplied, EndedAt = now },
            Audit = [AuditEvents.Of(back, AuditKind.DirectoryUnreachable, now, problem: back.Problem, detail: "stopped before anything was sent")],
            At = now,
        };
    }

    private ResetCommit MaybeSent(Reset reset, Operation operation, DateTimeOffset now)
    {
        var unknown = reset.Apply(ResetEvent.OutcomeUnknown, now) with { Problem = ProblemCodes.OutcomeUnknown };
        return new ResetCommit
        {
            Reset = unknown,
            Operation = operation with { State = OperationState.Unknown, Node = node.Id },
            Audit = [AuditEvents.Of(unknown, AuditKind.OutcomeUnknown, now, problem: unknown.Problem, detail: "stopped while the write was under way")],
            Work = [WorkItems.For(reset, WorkKind.Resolve, now)],
            At = now,
        };
    }

    private ResetCommit LookAgain(Reset reset, Operation operation, DateTimeOffset now) => new()
    {
        Reset = reset,
        Operation = operation with { State = OperationState.Unknown, Node = node.Id },
        Audit = [AuditEvents.Of(reset, AuditKind.OutcomeUnknown, now, problem: reset.Problem, detail: "still being found out after a restart")],
        Work = [WorkItems.For(reset, WorkKind.Resolve, now)],
        At = now,
    };
}
