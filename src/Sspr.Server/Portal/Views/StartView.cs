namespace Sspr.Server.Portal.Views;

/// <summary>The first page.</summary>
public sealed record StartView
{
    /// <summary>What was typed, to be corrected.</summary>
    public string TypedName { get; init; } = string.Empty;

    /// <summary>Why it was not taken.</summary>
    public string? Error { get; init; }

    /// <summary>Where a reset that is open in this browser stands; null if there is none.</summary>
    public string? ContinueAt { get; init; }
}
