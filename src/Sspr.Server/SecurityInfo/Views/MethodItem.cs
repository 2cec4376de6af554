namespace Sspr.Server.SecurityInfo.Views;

/// <summary>One registered method.</summary>
public sealed record MethodItem
{
    /// <summary>Names it in addresses.</summary>
    public required string Reference { get; init; }

    /// <summary>The name of the kind.</summary>
    public required string Kind { get; init; }

    /// <summary>What its owner calls it, or its masked address; null if there is nothing to show.</summary>
    public string? Shown { get; init; }

    /// <summary>When it was added or last confirmed.</summary>
    public required string AddedAt { get; init; }

    /// <summary>When it last proved something; null if it never did.</summary>
    public string? LastUsedAt { get; init; }

    /// <summary>From when it counts; null if it does.</summary>
    public string? CountsFrom { get; init; }

    /// <summary>Whether it is offered first.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>Whether the policy lets it be used.</summary>
    public required bool IsAllowed { get; init; }

    /// <summary>Whether it can be tried out.</summary>
    public required bool CanTest { get; init; }

    /// <summary>Whether another one can be put in its place.</summary>
    public required bool CanReplace { get; init; }
}
