namespace Sspr.Resets;

/// <summary>When one of our attempts wrote a password, or may have.</summary>
/// <param name="StartedAt">When the attempt began.</param>
/// <param name="EndedAt">When it ended; null if it is open.</param>
internal sealed record OwnWrite(DateTimeOffset StartedAt, DateTimeOffset? EndedAt)
{
    /// <summary>So long attempts are kept for certain; of an older password nobody knows any more who set it.</summary>
    public static readonly TimeSpan Known = TimeSpan.FromDays(7);

    /// <summary>By so much a directory's clock may differ, and the note of an outcome come late.</summary>
    public static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);

    /// <summary>The kinds of attempt that write a password.</summary>
    public static readonly IReadOnlyList<AttemptKind> Kinds = [AttemptKind.Reset, AttemptKind.Change];

    /// <summary>The states in which one was written, or may have been.</summary>
    public static readonly IReadOnlyList<ResetState> States =
        [ResetState.Completed, ResetState.Writing, ResetState.Unconfirmed, ResetState.AwaitingSettlement, ResetState.NeedsHelpDesk];

    /// <summary>Whether a password that was set then may be this one's.</summary>
    public bool MayHaveSet(DateTimeOffset set) => set >= StartedAt - Leeway && (EndedAt is not { } ended || set <= ended + Leeway);
}
