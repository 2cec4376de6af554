using Sspr.Audit;
using Sspr.Problems;

namespace Sspr.Resets;

/// <summary>Reads the reset of a browser, and ends it if its time ran out.</summary>
internal sealed class OpenReset(IResetStore store, PersonAttempts attempts, OfferOtherAccounts others, TimeProvider time)
{
    /// <summary>
    /// Reads it; where it is about several accounts of a person, the one that is to be dealt with next. Whoever opens it first after the last proof has
    /// the other accounts looked for; if that is cut off, the next one has.
    /// </summary>
    /// <returns>Null if the store knows no such browser.</returns>
    public async Task<Reset?> ExecuteAsync(BrowserKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var reset = await store.FindByBrowserAsync(key.Hash, cancellationToken);
        if (reset is null)
        {
            return null;
        }

        var open = await others.ExecuteAsync(await EndIfOverdueAsync(reset, cancellationToken), cancellationToken);
        var all = new List<Reset> { open };
        foreach (var companion in await attempts.CompanionsOfAsync(open, cancellationToken))
        {
            all.Add(await EndIfOverdueAsync(companion, cancellationToken));
        }

        return PersonAttempts.Next(all);
    }

    /// <summary>Ends it if its time ran out and no write can be under way.</summary>
    public async Task<Reset> EndIfOverdueAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        var now = time.GetUtcNow();
        if (now < reset.ExpiresAt || !reset.Allows(ResetEvent.TimeRanOut))
        {
            return reset;
        }

        var ended = reset.Apply(ResetEvent.TimeRanOut, now) with { Problem = reset.Problem ?? ProblemCodes.ResetExpired };
        var done = await store.CommitAsync(
            new ResetCommit { Reset = ended, Audit = [AuditEvents.EndOf(ended, now)], At = now }, cancellationToken);

        // another request moved it first: what that one made of it counts
        return done ? ended with { Version = ended.Version + 1 } : await store.FindAsync(reset.Id, cancellationToken) ?? ended;
    }
}
