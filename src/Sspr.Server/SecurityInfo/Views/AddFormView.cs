namespace Sspr.Server.SecurityInfo.Views;

/// <summary>The form of one kind.</summary>
public sealed record AddFormView
{
    /// <summary>The name of the kind.</summary>
    public required string Kind { get; init; }

    /// <summary>What was typed, to be corrected.</summary>
    public string Typed { get; init; } = string.Empty;

    /// <summary>Which one goes when this one comes; null for none.</summary>
    public string? Replaces { get; init; }

    /// <summary>The same, as it is shown.</summary>
    public string? Replaced { get; init; }

    /// <summary>Why it was not taken.</summary>
    public string? Error { get; init; }
}
