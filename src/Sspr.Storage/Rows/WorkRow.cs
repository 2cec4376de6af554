using Sspr.Work;

namespace Sspr.Storage.Rows;

/// <summary>An item of work as it is stored.</summary>
internal sealed class WorkRow
{
    public Guid Id { get; init; }

    public WorkKind Kind { get; init; }

    public Guid Reset { get; init; }

    public DateTimeOffset DueAt { get; init; }

    /// <summary>Until then a node is at it; null if none is.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>The node that is at it; null if none is, or a version that knew no nodes took it.</summary>
    public Guid? LeasedBy { get; init; }

    /// <summary>How often it was taken, the present time included.</summary>
    public int Tries { get; init; }

    public static WorkRow From(WorkItem item) => new()
    {
        Id = item.Id,
        Kind = item.Kind,
        Reset = item.Reset,
        DueAt = item.DueAt,
        Tries = item.Tries,
    };

    /// <summary>As it is handed to the node that has just taken it: <see cref="WorkItem.Tries"/> counts the times before.</summary>
    public WorkItem ToTakenItem() => new() { Id = Id, Kind = Kind, Reset = Reset, DueAt = DueAt, Tries = Tries - 1 };
}
