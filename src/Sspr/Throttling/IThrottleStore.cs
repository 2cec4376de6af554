namespace Sspr.Throttling;

/// <summary>Counters that survive restarts and are shared by all nodes.</summary>
internal interface IThrottleStore
{
    /// <summary>
    /// Counts every take, each by one atomic statement that returns the new count, and commits before returning. A counter whose window
    /// has passed starts again at one. Counting goes on above the limit, so that hammering does not shorten the wait.
    /// </summary>
    Task<ThrottleResult> TakeAsync(IReadOnlyList<ThrottleTake> takes, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Looks without counting.</summary>
    Task<ThrottleResult> PeekAsync(IReadOnlyList<ThrottleTake> takes, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets the counters with these keys: after a success of the account's owner.</summary>
    Task ClearAsync(IReadOnlyList<ThrottleTake> takes, CancellationToken cancellationToken);
}
