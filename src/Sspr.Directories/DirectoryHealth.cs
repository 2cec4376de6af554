namespace Sspr.Directories;

/// <summary>What a look at a directory showed, for diagnosis.</summary>
public sealed record DirectoryHealth
{
    /// <summary>When it was taken, by the clock of the side that took it.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Why it cannot be used; null if it can.</summary>
    public DirectoryFault? Fault { get; init; }

    /// <summary>The domain controller that answered.</summary>
    public string? DomainController { get; init; }

    /// <summary>How long a small read took.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>End of validity of the server's certificate.</summary>
    public DateTimeOffset? CertificateNotAfter { get; init; }

    /// <summary>The server's clock minus ours, from <c>currentTime</c> of the root DSE.</summary>
    public TimeSpan? ClockDifference { get; init; }

    /// <summary>Whether history and minimum age hold for a reset (policy-hints control offered).</summary>
    public bool? EnforcesHistoryOnReset { get; init; }

    /// <summary>Whether a reset goes on although they do not hold: the setting of that directory.</summary>
    public bool AllowedWithoutHistory { get; init; }

    /// <summary>Whether nothing can be written there: a read-only domain controller.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Other findings in words, each with its fact, such as a fine-grained policy that may not be read.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
