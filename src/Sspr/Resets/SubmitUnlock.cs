using Sspr.Audit;
using Sspr.Problems;
using Sspr.Throttling;

namespace Sspr.Resets;

/// <summary>Takes the confirmation that an account is unlocked and keeps its password: state, evidence, limit, claim.</summary>
internal sealed class SubmitUnlock(
    IResetStore store, OpenReset open, GateCheck gates, IThrottleStore throttles, ThrottleRules rules, ClaimOperation claims, WriteOperations operations, TimeProvider time)
{
    /// <summary>Takes it and waits a few seconds for the outcome. The write itself goes on without the browser.</summary>
    public async Task<SubmitPasswordResult> ExecuteAsync(BrowserKey browser, CancellationToken cancellationToken)
    {
        if (await open.ExecuteAsync(browser, cancellationToken) is not { } reset)
        {
            return new SubmitPasswordResult.NoReset();
        }

        if (reset is not { State: ResetState.AwaitingUnlock, Kind: AttemptKind.Unlock })
        {
            return SubmitPasswordResult.Of(reset);
        }

        await gates.DemandAsync(reset, cancellationToken);
        if (await throttles.PeekAsync(rules.Write(reset.AccountKey.Value), time.GetUtcNow(), cancellationToken) is ThrottleResult.Exhausted)
        {
            return new SubmitPasswordResult.NotReached(reset, ProblemCodes.TooManyResets);
        }

        return await claims.ExecuteAsync(reset, ResetEvent.UnlockSubmitted, AuditKind.UnlockSubmitted, cancellationToken) is { } claim
            ? await operations.RunAsync(claim, new OperationSecrets(next: null))
            : SubmitPasswordResult.Of(await store.FindAsync(reset.Id, cancellationToken) ?? reset);
    }
}
