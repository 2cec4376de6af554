namespace Sspr.Nodes;

/// <summary>A node as the store knows it. Its times are the database's.</summary>
internal sealed record KnownNode
{
    /// <summary>Of the run of its process.</summary>
    public required Guid Id { get; init; }

    /// <summary>What operators call it.</summary>
    public required string Name { get; init; }

    /// <summary>Its version.</summary>
    public required string Build { get; init; }

    /// <summary>Says which keys it works with (<see cref="ThisNode.Keys"/>).</summary>
    public required string Keys { get; init; }

    /// <summary>When it was first heard of.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last heard of.</summary>
    public required DateTimeOffset BeatAt { get; init; }

    /// <summary>How far its clock was before the database's when it last looked; negative if it was behind.</summary>
    public required TimeSpan ClockAhead { get; init; }

    /// <summary>Whether it finishes what it has and then stops.</summary>
    public bool IsDraining { get; init; }

    /// <summary>When the others took over what it held, because nothing was heard of it; null if they did not.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>Whether it was heard of within <see cref="NodeTimes.Silence"/>.</summary>
    public bool IsLive { get; init; }
}
