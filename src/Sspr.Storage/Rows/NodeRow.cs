using Sspr.Nodes;

namespace Sspr.Storage.Rows;

/// <summary>A node as it is stored; its times are the database's.</summary>
internal sealed class NodeRow
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Build { get; init; }

    public required string Keys { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset BeatAt { get; init; }

    /// <summary>In ticks of 100 nanoseconds.</summary>
    public long ClockAhead { get; init; }

    public bool IsDraining { get; init; }

    public DateTimeOffset? LostAt { get; init; }

    public KnownNode ToNode(DateTimeOffset clock) => new()
    {
        Id = Id,
        Name = Name,
        Build = Build,
        Keys = Keys,
        StartedAt = StartedAt,
        BeatAt = BeatAt,
        ClockAhead = TimeSpan.FromTicks(ClockAhead),
        IsDraining = IsDraining,
        LostAt = LostAt,
        IsLive = LostAt is null && clock - BeatAt <= NodeTimes.Silence,
    };
}

/// <summary>What one node does for all of them.</summary>
internal sealed class DutyRow
{
    public Duty Duty { get; init; }

    public Guid Node { get; init; }
}
