using Sspr.Audit;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Problems;

namespace Sspr.Synchronisation;

/// <summary>
/// What is known of the synchronised directories. A page of changes, what follows from it and the place in the read are one transaction:
/// a crash anywhere leaves both or neither.
/// </summary>
internal interface ISyncStore
{
    /// <summary>Every directory that was ever synchronised.</summary>
    Task<IReadOnlyList<SyncState>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Takes the cycles of a directory over for a while, if no other node has them.</summary>
    /// <returns>How it stands; null if another node has them.</returns>
    Task<SyncState?> LeaseAsync(SyncLease lease, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Gives them back with what became of the cycle.</summary>
    Task ReleaseAsync(SyncLease lease, CycleEnd end, CancellationToken cancellationToken);

    /// <summary>Notes that a read begins: <paramref name="run"/> is its number, from where it goes on is the cookie in the store.</summary>
    /// <returns>False if the lease is another node's.</returns>
    Task<bool> BeginAsync(SyncLease lease, ReadUnderWay reading, long run, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Stores pages of a read.</summary>
    /// <returns>Null, and nothing is stored, if the lease, the cursor or the page is not the one that is due.</returns>
    Task<SyncCounts?> ApplyAsync(SyncBatch batch, CancellationToken cancellationToken);

    /// <summary>Stores one entry that was read by itself, unless anything of the directory was stored since it stood as <paramref name="seen"/>.</summary>
    /// <remarks>So nothing newer is overwritten by what was read before it.</remarks>
    /// <returns>False, and nothing is stored, if something was.</returns>
    Task<bool> ApplyOneAsync(SyncState seen, DirectoryChange change, SyncTerms terms, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Lets deletions take effect if they are few enough or approved.</summary>
    Task<DeletionsResult> SettleDeletionsAsync(SyncLease lease, int threshold, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Examines entries again: those with errors, or, after other settings, all.</summary>
    Task ExamineAgainAsync(SyncLease lease, SyncTerms terms, bool all, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes that somebody wants a cycle at once.</summary>
    Task AskAsync(DirectoryName directory, bool full, CancellationToken cancellationToken);

    /// <summary>Approves the deletions that are held back, or gives them up: then the entries stay until they are found missing again.</summary>
    /// <remarks>The audit's entry, with the number as its detail, is part of the same transaction; there is none if nothing is held back.</remarks>
    /// <returns>How many.</returns>
    Task<int> DecideDeletionsAsync(DirectoryName directory, bool approve, AuditEvent audit, CancellationToken cancellationToken);
}

/// <summary>What is asked of the stored entries.</summary>
internal interface ISyncView
{
    /// <summary>How many entries there are of each directory.</summary>
    Task<IReadOnlyList<SyncTotals>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Entries that answer to a name: login name, userPrincipalName, mail, id or distinguished name.</summary>
    Task<IReadOnlyList<SyncedEntry>> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>One entry; null if it is not known.</summary>
    Task<SyncedEntry?> ReadAsync(DirectoryName directory, Guid id, CancellationToken cancellationToken);

    /// <summary>The groups that an entry is in, directly or through others, its primary group included.</summary>
    Task<IReadOnlyList<string>> GroupsOfAsync(DirectoryName directory, Guid id, CancellationToken cancellationToken);

    /// <summary>Errors, the oldest first.</summary>
    Task<IReadOnlyList<ListedError>> ListErrorsAsync(DirectoryName? directory, int most, CancellationToken cancellationToken);

    /// <summary>Entries whose deletion is held back.</summary>
    Task<IReadOnlyList<SyncedEntry>> ListLeavingAsync(DirectoryName directory, int most, CancellationToken cancellationToken);

    /// <summary>All accounts of a directory, for looking at what another scope would do.</summary>
    IAsyncEnumerable<SyncedEntry> AccountsAsync(DirectoryName directory, CancellationToken cancellationToken);

    /// <summary>The accounts in groups that are privileged in any domain (MS-DTYP 2.4.2.4), directly or through others.</summary>
    Task<IReadOnlySet<Guid>> PrivilegedAsync(DirectoryName directory, CancellationToken cancellationToken);

    /// <summary>The accounts in groups, directly or through others.</summary>
    Task<IReadOnlySet<Guid>> MembersOfAsync(DirectoryName directory, IReadOnlyList<string> groups, CancellationToken cancellationToken);
}

/// <summary>What pages are stored by.</summary>
/// <param name="Scope">What is in scope.</param>
/// <param name="Anchor">What identifies an account.</param>
/// <param name="Switches">Which matches are refused.</param>
/// <param name="IsStaging">Whether nothing takes effect.</param>
internal sealed record SyncTerms(SyncScope Scope, AnchorKind Anchor, SyncSwitches Switches, bool IsStaging);

/// <summary>Pages of a read that are stored together.</summary>
internal sealed record SyncBatch
{
    public required SyncLease Lease { get; init; }

    public required Guid Cursor { get; init; }

    public required string? Agent { get; init; }

    /// <summary>The first page of the batch.</summary>
    public required long FirstPage { get; init; }

    public required long LastPage { get; init; }

    public required ReadKind Kind { get; init; }

    public required long Run { get; init; }

    public required IReadOnlyList<DirectoryChange> Changes { get; init; }

    /// <summary>The end of the read; null if there are more pages.</summary>
    public ChangeStep.Done? Last { get; init; }

    public required SyncTerms Terms { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Until when the lease goes on.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>How a cycle ended.</summary>
/// <param name="At">When.</param>
/// <param name="Problem">What went wrong; null if nothing did.</param>
/// <param name="Evidence">The fact that shows it.</param>
/// <param name="Settings">The settings that the outcome stands on now.</param>
internal sealed record CycleEnd(DateTimeOffset At, ProblemCode? Problem, string? Evidence, string? Settings);

/// <summary>What became of deletions.</summary>
internal abstract record DeletionsResult
{
    private DeletionsResult()
    {
    }

    /// <summary>They took effect.</summary>
    internal sealed record Settled(int Count) : DeletionsResult;

    /// <summary>They are more than the threshold and held back.</summary>
    internal sealed record HeldBack(int Count) : DeletionsResult;
}

/// <summary>How many entries of a directory there are.</summary>
internal sealed record SyncTotals(DirectoryName Directory, int Accounts, int Groups, int InEffect, int People, int Errors, int Leaving);

/// <summary>An entry as it is stored.</summary>
internal sealed record SyncedEntry
{
    public required DirectoryName Directory { get; init; }

    public required DirectoryObject Object { get; init; }

    public required string Anchor { get; init; }

    /// <summary>Whose it is; null if nobody's.</summary>
    public Guid? Person { get; init; }

    /// <summary>Whether it is in scope and counts.</summary>
    public required bool IsInEffect { get; init; }

    /// <summary>Whether its deletion is held back.</summary>
    public required bool IsLeaving { get; init; }

    /// <summary>When it was last stored.</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>Its errors.</summary>
    public IReadOnlyList<SyncError> Errors { get; init; } = [];

    /// <summary>Other accounts of the same person.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}
