using Sspr.Directories.Synchronisation;
using Sspr.Problems;
using Sspr.Synchronisation;

namespace Sspr.Storage.Rows;

/// <summary>How the synchronisation of one directory stands, as it is stored.</summary>
internal sealed class SyncDirectoryRow
{
    public required string Directory { get; init; }

    public byte[]? Cookie { get; set; }

    public ChangeMode? Mode { get; set; }

    public string? Remark { get; set; }

    public ReadKind? Reading { get; set; }

    public Guid? Cursor { get; set; }

    public string? Agent { get; set; }

    public long Page { get; set; }

    public long? Expected { get; set; }

    public long Run { get; set; }

    public DateTimeOffset? BeganAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public DateTimeOffset? FullEndedAt { get; set; }

    public DateTimeOffset? SweptAt { get; set; }

    public string? Problem { get; set; }

    public string? Evidence { get; set; }

    public long Seen { get; set; }

    public long Added { get; set; }

    public long Updated { get; set; }

    public long Removed { get; set; }

    public bool FullAsked { get; set; }

    public bool Asked { get; set; }

    public int? Approved { get; set; }

    public string? Settings { get; set; }

    /// <summary>The node that runs the cycles; null if none does.</summary>
    public string? LeasedBy { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }

    public SyncState ToState() => new()
    {
        Directory = new(Directory),
        Cookie = Cookie,
        Mode = Mode,
        Remark = Remark,
        Reading = Cursor is { } cursor && Reading is { } kind ? new ReadUnderWay(kind, cursor, Agent, Page, Expected) : null,
        Run = Run,
        BeganAt = BeganAt,
        EndedAt = EndedAt,
        FullEndedAt = FullEndedAt,
        SweptAt = SweptAt,
        Problem = Problem is { } problem ? new ProblemCode(problem) : null,
        Evidence = Evidence,
        Counts = new(Seen, Added, Updated, Removed),
        FullAsked = FullAsked,
        Asked = Asked,
        Approved = Approved,
        LeasedUntil = LeasedUntil,
        Settings = Settings,
    };
}
