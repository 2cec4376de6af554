using Microsoft.Extensions.Logging;
using Sspr.Audit;
using Sspr.Problems;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>
/// What starting again does about the operations that the last process left open. An operation that was never dispatched cannot have
/// written anything; one that was may have.
/// </summary>
internal sealed class RecoverOperations(IResetStore store, TimeProvider time, ILogger<RecoverOperations> log)
{
    /// <summary>Recovers all of them.</summary>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        foreach (var operation in await store.ListOpenOperationsAsync(cancellationToken))
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
        if (commit is not null)
        {
            await store.CommitAsync(commit, cancellationToken);
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

    private static ResetCommit MaybeSent(Reset reset, Operation operation, DateTimeOffset now)
    {
        var unknown = reset.Apply(ResetEvent.OutcomeUnknown, now) with { Problem = ProblemCodes.OutcomeUnknown };
        return new ResetCommit
        {
            Reset = unknown,
            Operation = operation with { State = OperationState.Unknown },
            Audit = [AuditEvents.Of(unknown, AuditKind.OutcomeUnknown, now, problem: unknown.Problem, detail: "stopped while the write was under way")],
            Work = [WorkItems.For(reset, WorkKind.Resolve, now)],
            At = now,
        };
    }

    private static ResetCommit LookAgain(Reset reset, Operation operation, DateTimeOffset now) => new()
    {
        Reset = reset,
        Operation = operation with { State = OperationState.Unknown },
        Audit = [AuditEvents.Of(reset, AuditKind.OutcomeUnknown, now, problem: reset.Problem, detail: "still being found out after a restart")],
        Work = [WorkItems.For(reset, WorkKind.Resolve, now)],
        At = now,
    };
}
