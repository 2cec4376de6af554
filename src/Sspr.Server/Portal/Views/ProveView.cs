namespace Sspr.Server.Portal.Views;

/// <summary>The page that takes the code.</summary>
public sealed record ProveView
{
    /// <summary>The name as it was looked up.</summary>
    public required string TypedName { get; init; }

    /// <summary>The step the user is at.</summary>
    public required int Step { get; init; }

    /// <summary>Minutes until the reset ends.</summary>
    public required int MinutesLeft { get; init; }

    /// <summary>How long a code is good for.</summary>
    public required int CodeMinutes { get; init; }

    /// <summary>The attempt's support code.</summary>
    public required string SupportCode { get; init; }

    /// <summary>Why the code was not taken.</summary>
    public string? Error { get; init; }

    /// <summary>What was done on request.</summary>
    public string? Notice { get; init; }
}
