using Sspr.Methods;
using Sspr.Notifications;

namespace Sspr.Notices;

/// <summary>The facts of a notice, as they were when it was made.</summary>
internal sealed record NoticeDetails
{
    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The attempt, for the link by which its owner stops it; null outside an attempt.</summary>
    public Guid? Attempt { get; init; }

    /// <summary>The attempt's support code; null outside an attempt.</summary>
    public string? SupportCode { get; init; }

    /// <summary>Whose account, as the audit says it.</summary>
    public string? Target { get; init; }

    /// <summary>Keyed hash of the network address it came from.</summary>
    public string? Source { get; init; }

    /// <summary>What happened to a method.</summary>
    public MethodChange? Change { get; init; }

    /// <summary>Which kind of method.</summary>
    public MethodKind? Method { get; init; }

    /// <summary>Its destination, masked, or what its owner calls it.</summary>
    public string? Destination { get; init; }

    /// <summary>Whether an operator did it.</summary>
    public bool ByOperator { get; init; }

    /// <summary>From when it counts; null if at once.</summary>
    public DateTimeOffset? CountsFrom { get; init; }

    /// <summary>When a password or a pass expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>For which step of the reminders, in days.</summary>
    public int? Step { get; init; }

    /// <summary>Addresses registered before or after the change: they are told also if they are gone by the time.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Mobile numbers, likewise.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];
}
