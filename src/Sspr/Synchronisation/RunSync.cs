using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Nodes;
using Sspr.Problems;

namespace Sspr.Synchronisation;

/// <summary>One cycle of one directory: goes on with a read that was cut short, or begins one, and stores what comes.</summary>
internal sealed class RunSync(
    ISyncStore store, SyncSources sources, IOptions<SyncOptions> options, ThisNode node, TimeProvider time, ILogger<RunSync> logger)
{
    // pages that are not stored, those of two batches and one that is on its way, must stay below what an agent keeps (ChangeCursor.MostKept)
    private const int MostPages = 30;

    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How many changes are stored in one transaction: the more, the less often the same pages of the database's indexes are written, and the longer
    /// all else waits for the store, here for some 0.2 s.
    /// </summary>
    public int BatchSize { get; init; } = 5000;

    /// <summary>Runs it, if no other node does.</summary>
    public async Task<SyncResult> RunAsync(DirectoryName directory, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var settings = options.Value.Directories.FirstOrDefault(one => one.Name == directory.Value);
        if (settings is null || sources.Find(directory) is not { } source)
        {
            return new SyncResult.NotSynchronised();
        }

        var lease = new SyncLease(directory, node.Text);
        var now = time.GetUtcNow();
        if (await store.LeaseAsync(lease, now, now + LeaseTime, cancellationToken) is not { } state)
        {
            return new SyncResult.Elsewhere();
        }

        var terms = options.Value.TermsOf(settings);
        var fingerprint = $"{terms.Scope.Fingerprint()} {terms.Anchor} {terms.Switches.BlockSoftMatch} {terms.Switches.BlockHardMatchTakeover} {terms.IsStaging}";

        // whatever the very first import stores is examined by these settings
        var isOther = state.Settings != fingerprint && (state.FullEndedAt is not null || state.Reading is { Page: > 0 });
        var result = await TryAsync(state, source, lease, terms, isOther, cancellationToken);
        await store.ReleaseAsync(lease, EndOf(result, fingerprint), CancellationToken.None);
        Log.CycleEnded(logger, directory.Value, result.GetType().Name);
        return result;
    }

    private CycleEnd EndOf(SyncResult result, string fingerprint) => result switch
    {
        SyncResult.Done => new CycleEnd(time.GetUtcNow(), null, null, fingerprint),
        SyncResult.HeldBack held => new CycleEnd(
            time.GetUtcNow(), ProblemCodes.SyncDeletionThreshold, $"stopped-deletion-threshold-exceeded: {held.Count} deletions", fingerprint),
        SyncResult.Failed failed => new CycleEnd(time.GetUtcNow(), failed.Problem, failed.Evidence, null),
        _ => new CycleEnd(time.GetUtcNow(), null, null, null),
    };

    private async Task<SyncResult> TryAsync(
        SyncState state, IChangePages source, SyncLease lease, SyncTerms terms, bool isOther, CancellationToken cancellationToken)
    {
        // a cursor may be lost and a cookie refused: then the read begins again, whole if need be
        var kind = KindOf(state, time.GetUtcNow());
        for (var tries = 0; tries < 3; tries++)
        {
            var (end, next) = await ReadAsync(state, kind, source, lease, terms, cancellationToken);
            if (end is null)
            {
                return await SettleAsync(lease, terms, isOther, cancellationToken);
            }

            switch (end)
            {
                case ChangePage.Unreachable { Fault: var fault } when IsStuck(state, fault):
                    Log.BeginsAgain(logger, lease.Directory.Value, fault.Evidence);
                    state = next with { Reading = null };
                    break;
                case ChangePage.Unreachable { Fault: var fault }:
                    return new SyncResult.Failed(ProblemOf.Fault(fault.Kind), $"{fault.Endpoint}: {fault.Evidence}");
                case ChangePage.CookieRefused { Evidence: var evidence }:
                    Log.BeginsAgain(logger, lease.Directory.Value, evidence);
                    state = next with { Cookie = null, Reading = null };
                    kind = ReadKind.Full;
                    break;
                default:
                    Log.BeginsAgain(logger, lease.Directory.Value, "the agent no longer knows the read");
                    state = next with { Reading = null };
                    break;
            }
        }

        return new SyncResult.Failed(ProblemCodes.SyncReadFailed, "the read was lost three times in a row");
    }

    /// <summary>
    /// Whether a read that was under way fails as it failed before: older agents keep the failure and tell it for ever. A read whose agent
    /// cannot be asked goes on when it can.
    /// </summary>
    private static bool IsStuck(SyncState state, DirectoryFault fault) =>
        state is { Reading: not null, FullAsked: false } && state.Problem == ProblemOf.Fault(fault.Kind)
        && fault.Kind is not (DirectoryFaultKind.NoAgent or DirectoryFaultKind.AgentSilent);

    /// <summary>What follows from what was read: other settings, deletions, errors that are over.</summary>
    private async Task<SyncResult> SettleAsync(SyncLease lease, SyncTerms terms, bool isOther, CancellationToken cancellationToken)
    {
        // who is in which groups is known only when everything was read
        if (isOther || terms.Scope.AsksForGroups)
        {
            await store.ExamineAgainAsync(lease, terms, all: true, time.GetUtcNow(), cancellationToken);
        }

        var settled = await store.SettleDeletionsAsync(lease, options.Value.DeletionThreshold, time.GetUtcNow(), cancellationToken);
        await store.ExamineAgainAsync(lease, terms, all: false, time.GetUtcNow(), cancellationToken);
        return settled is DeletionsResult.HeldBack held ? new SyncResult.HeldBack(held.Count) : new SyncResult.Done();
    }

    private ReadKind KindOf(SyncState state, DateTimeOffset now) =>
        state.Reading is { } reading && !state.FullAsked ? reading.Kind
        : state.Cookie is null || state.FullAsked ? ReadKind.Full
        : state.Mode is ChangeMode.UsnAndSweep or ChangeMode.Timestamp or ChangeMode.DirSyncAndSweep && (state.Asked || now - (state.SweptAt ?? DateTimeOffset.MinValue) >= options.Value.SweepInterval)
            ? ReadKind.Sweep
        : ReadKind.Delta;

    /// <summary>Reads to the end; null if it was reached, else what came in its place, and how the directory stands then.</summary>
    private async Task<(ChangePage? Obstacle, SyncState State)> ReadAsync(
        SyncState state, ReadKind kind, IChangePages source, SyncLease lease, SyncTerms terms, CancellationToken cancellationToken)
    {
        if (state.Reading is not { } reading || state.FullAsked)
        {
            reading = new ReadUnderWay(kind, Guid.CreateVersion7(time.GetUtcNow()), null, 0, null);
            state = state with { Reading = reading, Run = kind == ReadKind.Delta ? state.Run : state.Run + 1, FullAsked = false };
            if (!await store.BeginAsync(lease, reading, state.Run, time.GetUtcNow(), cancellationToken))
            {
                return (new ChangePage.CursorLost(), state);
            }
        }

        var pages = new SyncPages(source, reading, state.Cookie, time);
        Task<SyncCounts?> storing = Task.FromResult<SyncCounts?>(state.Counts);
        while (true)
        {
            // the next pages travel while the ones before them are stored
            var (changes, last, obstacle) = await pages.ReadAsync(BatchSize, MostPages, cancellationToken);
            if (await storing is null)
            {
                return (new ChangePage.CursorLost(), state);
            }

            pages.NoteStored();
            if (obstacle is not null)
            {
                return (obstacle, state);
            }

            // SQLite does all of it before it gives a task back, so it gets a thread of its own
            var batch = Batch(pages, state, changes, last, lease, terms);
            storing = Task.Run(() => store.ApplyAsync(batch, cancellationToken), cancellationToken);
            if (last is not null)
            {
                return (await storing is null ? new ChangePage.CursorLost() : null, state);
            }
        }
    }

    private SyncBatch Batch(
        SyncPages pages, SyncState state, IReadOnlyList<DirectoryChange> changes, ChangeStep.Done? last, SyncLease lease, SyncTerms terms)
    {
        var now = time.GetUtcNow();
        return new SyncBatch
        {
            Lease = lease,
            Cursor = state.Reading!.Cursor,
            Agent = pages.Agent,
            FirstPage = pages.First,
            LastPage = pages.Last,
            Kind = state.Reading.Kind,
            Run = state.Run,
            Changes = changes,
            Last = last,
            Terms = terms,
            Now = now,
            Until = now + LeaseTime,
        };
    }
}

/// <summary>Outcome of a cycle.</summary>
internal abstract record SyncResult
{
    private SyncResult()
    {
    }

    /// <summary>Everything is as the directory says.</summary>
    internal sealed record Done : SyncResult;

    /// <summary>It is, but for deletions that are held back.</summary>
    internal sealed record HeldBack(int Count) : SyncResult;

    /// <summary>The directory could not be read to the end; what was stored counts, and the next cycle goes on.</summary>
    internal sealed record Failed(ProblemCode Problem, string Evidence) : SyncResult;

    /// <summary>Another node runs it at present.</summary>
    internal sealed record Elsewhere : SyncResult;

    /// <summary>The directory is not synchronised.</summary>
    internal sealed record NotSynchronised : SyncResult;
}
