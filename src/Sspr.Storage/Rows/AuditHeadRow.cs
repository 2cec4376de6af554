namespace Sspr.Storage.Rows;

/// <summary>
/// Where the audit ends. One row: who appends locks it, so that sequence numbers have no gaps, and entries cut off the end are missed.
/// </summary>
internal sealed class AuditHeadRow
{
    /// <summary>The id of the only row.</summary>
    public const int OnlyId = 1;

    public int Id { get; init; }

    public long Sequence { get; set; }

    public required string Hash { get; set; }
}
