using Sspr.Problems;

namespace Sspr.Messaging;

/// <summary>What operators may know about one message. Holds neither its text nor the whole number.</summary>
internal sealed record Delivery
{
    /// <summary>Row id, which begins with the time.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was handed over.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How it was to arrive.</summary>
    public required MessageChannel Channel { get; init; }

    /// <summary>The number, masked.</summary>
    public required string To { get; init; }

    /// <summary>The range that the number lies in.</summary>
    public required string Prefix { get; init; }

    /// <summary>How far it got.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>Which carrier took it, or refused it last.</summary>
    public required string Carrier { get; init; }

    /// <summary>The carrier's own id of it.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Why it did not arrive, or which carriers failed before the one that took it.</summary>
    public ProblemCode? Problem { get; init; }

    /// <summary>The carriers' words.</summary>
    public string? Evidence { get; init; }

    /// <summary>The challenge whose code it carries; null for other messages.</summary>
    public Guid? Challenge { get; init; }

    /// <summary>The attempt's support code.</summary>
    public string? Attempt { get; init; }

    /// <summary>When the code in it was typed in.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
}
