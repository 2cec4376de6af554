using Sspr.Audit;
using Sspr.Problems;
using Sspr.Throttling;

namespace Sspr.Resets;

/// <summary>
/// Whether another password may be sent for an account. It is looked at here and counted when one is sent: a directory that is away uses nothing up.
/// </summary>
internal sealed class WriteLimit(IResetStore store, IThrottleStore throttles, ThrottleRules rules, TimeProvider time)
{
    /// <summary>Looks; what stands against it is noted once, for the page and for whoever helps.</summary>
    /// <returns>Null if another may be sent.</returns>
    public async Task<SubmitPasswordResult.NotReached?> FindAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        var now = time.GetUtcNow();
        if (await throttles.PeekAsync(rules.Write(reset.AccountKey.Value), now, cancellationToken) is not ThrottleResult.Exhausted limit)
        {
            return null;
        }

        if (reset.Problem != ProblemCodes.TooManyResets)
        {
            var noted = reset with { Problem = ProblemCodes.TooManyResets, Evidence = $"{limit.Rule.Name} until {limit.Until:u}" };
            await store.CommitAsync(
                new ResetCommit
                {
                    Reset = noted,
                    Audit = [AuditEvents.Of(noted, AuditKind.PasswordRefused, now, problem: noted.Problem, detail: noted.Evidence)],
                    At = now,
                },
                cancellationToken);
        }

        return new SubmitPasswordResult.NotReached(reset, ProblemCodes.TooManyResets);
    }
}
