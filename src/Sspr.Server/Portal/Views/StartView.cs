namespace Sspr.Server.Portal.Views;

/// <summary>The first page.</summary>
public sealed record StartView
{
    /// <summary>What the attempt is to achieve, by the name of its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Where the form is sent to.</summary>
    public required string Action { get; init; }

    /// <summary>Whether unlocking is offered.</summary>
    public bool OffersUnlock { get; init; }

    /// <summary>Whether changing is offered.</summary>
    public bool OffersChange { get; init; }

    /// <summary>What was typed, to be corrected.</summary>
    public string TypedName { get; init; } = string.Empty;

    /// <summary>What the browser computes first; null where it need not.</summary>
    public WorkView? Work { get; init; }

    /// <summary>Why it was not taken.</summary>
    public string? Error { get; init; }

    /// <summary>Where a reset that is open in this browser stands; null if there is none.</summary>
    public string? ContinueAt { get; init; }
}
