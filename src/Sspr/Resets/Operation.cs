using Sspr.Directories;

namespace Sspr.Resets;

/// <summary>One write to one directory on behalf of a reset (docs/design/reset-state-machine.md, second table).</summary>
internal sealed record Operation
{
    /// <summary>Its id everywhere.</summary>
    public required OperationId Id { get; init; }

    /// <summary>The reset that it serves.</summary>
    public required Guid Reset { get; init; }

    /// <summary>Where it goes.</summary>
    public required DirectoryName Directory { get; init; }

    /// <summary>How far it came.</summary>
    public OperationState State { get; init; }

    /// <summary>What the directory's side prepared; null before <see cref="OperationState.Dispatched"/>.</summary>
    public PreparedWrite? Prepared { get; init; }

    /// <summary>The node that is at it, or was last; null if it was begun by a version that knew no nodes.</summary>
    public Guid? Node { get; init; }

    /// <summary>When it was reserved.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When its outcome was known.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>How far an operation came. Stored before the next thing is done, so that a restart knows what cannot have happened.</summary>
internal enum OperationState
{
    /// <summary>The reset is claimed; nothing has been sent.</summary>
    Reserved,

    /// <summary>Prepared, and the intent is in the audit; the write may have been sent.</summary>
    Dispatched,

    /// <summary>The directory holds the new password.</summary>
    Succeeded,

    /// <summary>The directory's rules refused it.</summary>
    RejectedByPolicy,

    /// <summary>Nothing was written, for certain.</summary>
    NotApplied,

    /// <summary>Sent, and the outcome is being found out.</summary>
    Unknown,

    /// <summary>A person must look.</summary>
    NeedsHuman,
}
