using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>Finds out, in a worker, what became of a write whose answer was lost. Never writes a password.</summary>
internal sealed class ResolveOutcome(
    IResetStore store, DirectorySet directories, OutcomeRecorder recorder, IOptions<PolicyOptions> policy, TimeProvider time)
{
    /// <summary>
    /// So many looks come before anybody gives up, which takes the worker two minutes: a clock that jumps forward ends no search
    /// (A_clock_that_jumps_forward_ends_no_search).
    /// </summary>
    public const int LeastTries = 12;

    /// <summary>Does the work.</summary>
    public async Task<WorkResult> ExecuteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var reset = await store.FindAsync(item.Reset, cancellationToken);
        if (reset is not { State: ResetState.Unconfirmed, Operation: { } id }
            || await store.FindOperationAsync(id, cancellationToken) is not { Prepared: { } write } operation)
        {
            return new WorkResult.Done();
        }

        if (directories.Find(operation.Directory) is { } connector)
        {
            var result = await connector.ResolveAsync(write, cancellationToken);
            if (result is not SetPasswordResult.OutcomeUnknown)
            {
                await recorder.RecordAsync(reset, operation, result);
                return new WorkResult.Done();
            }
        }

        return item.Tries + 1 < LeastTries || time.GetUtcNow() < operation.StartedAt + policy.Value.ResolveFor
            ? new WorkResult.Again()
            : await GiveUpAsync(reset, operation, cancellationToken);
    }

    private async Task<WorkResult> GiveUpAsync(Reset reset, Operation operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var ended = reset.Apply(ResetEvent.GaveUp, now) with { Problem = ProblemCodes.OutcomeNeverFound };
        await store.CommitAsync(
            new ResetCommit
            {
                Reset = ended,
                Operation = operation with { State = OperationState.NeedsHuman, EndedAt = now },
                Audit = [AuditEvents.EndOf(ended, now)],
                At = now,
            },
            cancellationToken);
        return new WorkResult.Done();
    }
}
