namespace Sspr.Throttling;

/// <summary>How often something may happen. Windows are fixed and begin with the first event.</summary>
/// <param name="Name">The key in the settings, such as <c>StartsPerName</c>; part of the stored key.</param>
/// <param name="Limit">The most events in one window.</param>
/// <param name="Window">Its length.</param>
/// <param name="Block">
/// How long it stays closed after the latest event, from the one that uses the limit up; null where it opens with the next window.
/// </param>
internal sealed record ThrottleRule(string Name, int Limit, TimeSpan Window, TimeSpan? Block = null);

/// <summary>One event to be counted.</summary>
/// <param name="Rule">Under which rule.</param>
/// <param name="Subject">For whom: an account key or a hashed network address.</param>
internal sealed record ThrottleTake(ThrottleRule Rule, string Subject)
{
    /// <summary>The key of the stored counter.</summary>
    public string Key => $"{Rule.Name}/{Subject}";
}

/// <summary>Outcome of counting.</summary>
internal abstract record ThrottleResult
{
    private ThrottleResult()
    {
    }

    /// <summary>Within all limits.</summary>
    internal sealed record Allowed : ThrottleResult;

    /// <summary>Over the limit of a rule; the first that is over is named.</summary>
    internal sealed record Exhausted(ThrottleRule Rule, DateTimeOffset Until) : ThrottleResult;
}
