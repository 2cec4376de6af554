using Sspr.Audit;
using Sspr.Freezes;
using Sspr.Problems;
using Sspr.SignIns;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>
/// Ends the open attempts and the sessions of an account, in a worker: after one succeeded, and after its owner froze it. One whose write is under way is
/// left alone, and looked at again until it is known what became of it.
/// </summary>
internal sealed class EndOtherAttempts(IResetStore store, PersonAttempts attempts, IFreezeStore freezes, ISessionStore sessions, IThrottleStore throttles, ThrottleRules rules, TimeProvider time)
{
    private const int MostAttempts = 200;

    /// <summary>Does the work.</summary>
    public async Task<WorkResult> ExecuteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (await store.FindAsync(item.Reset, cancellationToken) is not { Directory: { } directory, Account: { } account } cause)
        {
            return new WorkResult.Done();
        }

        await sessions.EndAllAsync(directory, account, time.GetUtcNow(), cancellationToken);
        if (cause is { State: ResetState.Completed, Kind: AttemptKind.Reset })
        {
            await throttles.ClearAsync(rules.ForgottenAfterSuccess(cause.AccountKey.Value), cancellationToken);
        }

        var frozen = await freezes.FindAsync(cause.AccountKey, cancellationToken) is not null;
        var underWay = false;
        foreach (var reset in await store.ListLatestAsync([cause.AccountKey], MostAttempts, cancellationToken))
        {
            if (reset.Id != cause.Id || frozen)
            {
                underWay |= !await EndWithCompanionsAsync(reset, cause, frozen, cancellationToken);
            }
        }

        return underWay ? new WorkResult.Again() : new WorkResult.Done();
    }

    /// <summary>Ends one if it has not ended, and what stands on its proofs.</summary>
    /// <remarks>Security: guarded by <c>What_stands_on_the_proofs_of_a_stopped_attempt_is_stopped_too</c>.</remarks>
    private async Task<bool> EndWithCompanionsAsync(Reset reset, Reset cause, bool frozen, CancellationToken cancellationToken)
    {
        var done = reset.HasEnded || await EndAsync(reset, cause, frozen, cancellationToken);
        foreach (var companion in await attempts.CompanionsOfAsync(reset, cancellationToken))
        {
            done &= companion.HasEnded || await EndAsync(companion, cause, frozen, cancellationToken);
        }

        return done;
    }

    /// <summary>Ends one.</summary>
    /// <returns>False if it has to be looked at again.</returns>
    private async Task<bool> EndAsync(Reset reset, Reset cause, bool frozen, CancellationToken cancellationToken)
    {
        var on = frozen ? ResetEvent.Frozen : ResetEvent.Superseded;
        if (!reset.Allows(on))
        {
            return !frozen;
        }

        var now = time.GetUtcNow();
        var ended = frozen
            ? reset.Apply(on, now) with { Problem = ProblemCodes.ResetFrozen }
            : reset.Apply(on, now) with { Problem = ProblemCodes.AttemptSuperseded, Evidence = $"{cause.SupportCode} at {cause.EndedAt:u}" };
        return await store.CommitAsync(
            new ResetCommit { Reset = ended, Audit = [AuditEvents.EndOf(ended, now)], At = now }, cancellationToken);
    }
}
