using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Problems;

namespace Sspr.Synchronisation;

/// <summary>How the synchronisation of one directory stands.</summary>
internal sealed record SyncState
{
    public required DirectoryName Directory { get; init; }

    /// <summary>From where changes go on; null before the first whole import.</summary>
    public byte[]? Cookie { get; init; }

    /// <summary>How changes are told; null before the first whole import.</summary>
    public ChangeMode? Mode { get; init; }

    /// <summary>Why they are not told better; null if they are told as well as can be.</summary>
    public string? Remark { get; init; }

    /// <summary>The read under way; null if none is.</summary>
    public ReadUnderWay? Reading { get; init; }

    /// <summary>Grows with every read that looks at all entries: what does not carry the latest is gone.</summary>
    public long Run { get; init; }

    public DateTimeOffset? BeganAt { get; init; }

    /// <summary>When the last cycle ended well.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? FullEndedAt { get; init; }

    public DateTimeOffset? SweptAt { get; init; }

    /// <summary>What became of the last cycle; null if it ended well.</summary>
    public ProblemCode? Problem { get; init; }

    public string? Evidence { get; init; }

    public SyncCounts Counts { get; init; } = new(0, 0, 0, 0);

    /// <summary>A whole import that an operator asked for.</summary>
    public bool FullAsked { get; init; }

    /// <summary>A cycle that somebody asked for, at once.</summary>
    public bool Asked { get; init; }

    /// <summary>Until when a node runs a cycle; null if none does.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>How many deletions an operator approved; they need not fit below the threshold.</summary>
    public int? Approved { get; init; }

    /// <summary>What settings the stored outcome stands on.</summary>
    public string? Settings { get; init; }
}

/// <summary>A read that has begun and not ended.</summary>
/// <param name="Kind">What is read.</param>
/// <param name="Cursor">Its number.</param>
/// <param name="Agent">The agent that has it; null without one or before the first page.</param>
/// <param name="Page">The last page that is stored.</param>
/// <param name="Expected">About how many entries will come; null if nobody knows.</param>
internal sealed record ReadUnderWay(ReadKind Kind, Guid Cursor, string? Agent, long Page, long? Expected);

/// <summary>What a cycle did.</summary>
internal sealed record SyncCounts(long Read, long Added, long Updated, long Removed);

/// <summary>Who runs the cycles of a directory at present.</summary>
internal readonly record struct SyncLease(DirectoryName Directory, string Node);
