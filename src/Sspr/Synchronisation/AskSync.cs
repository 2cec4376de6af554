using Microsoft.Extensions.Options;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Synchronisation;

/// <summary>What an operator asks of the synchronisation and decides about it.</summary>
internal sealed class AskSync(
    ISyncStore store, ISyncView view, SyncSignal signal, IOptions<SyncOptions> options, TimeProvider time)
{
    private const int MostShown = 50;
    private static readonly TimeSpan CountAgain = TimeSpan.FromSeconds(5);

    private (IReadOnlyList<SyncTotals> Totals, long At)? _counted;

    /// <summary>How each directory stands.</summary>
    public async Task<IReadOnlyList<SyncContract.StatusLine>> StatusAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var states = (await store.ListAsync(cancellationToken)).ToDictionary(static state => state.Directory);
        var totals = (await CountAsync(states.Values.Any(state => state.LeasedUntil > now), cancellationToken)).ToDictionary(static total => total.Directory);
        return
        [
            .. options.Value.Directories.Select(static directory => new DirectoryName(directory.Name))
                .Select(name => Line(states.GetValueOrDefault(name) ?? new SyncState { Directory = name }, totals.GetValueOrDefault(name), now)),
        ];
    }

    /// <summary>While a cycle runs somebody looks again and again, and counting all entries takes time from what they wait for.</summary>
    private async Task<IReadOnlyList<SyncTotals>> CountAsync(bool isRunning, CancellationToken cancellationToken)
    {
        if (isRunning && _counted is { } counted && time.GetElapsedTime(counted.At) < CountAgain)
        {
            return counted.Totals;
        }

        var totals = await view.CountAsync(cancellationToken);
        _counted = (totals, time.GetTimestamp());
        return totals;
    }

    /// <summary>Asks for a cycle; false if the directory is not synchronised.</summary>
    public async Task<bool> RunAsync(SyncContract.RunRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var wanted = options.Value.Directories.Where(one => request.Directory is null || one.Name == request.Directory).ToList();
        foreach (var directory in wanted.Select(static one => new DirectoryName(one.Name)))
        {
            await store.AskAsync(directory, request.Full, cancellationToken);
            signal.Ask(directory);
        }

        return wanted.Count > 0;
    }

    /// <summary>The errors, the oldest first.</summary>
    public async Task<IReadOnlyList<SyncContract.ErrorLine>> ErrorsAsync(string? directory, int most, CancellationToken cancellationToken) =>
    [
        .. (await view.ListErrorsAsync(directory is null ? null : new DirectoryName(directory), most, cancellationToken)).Select(static listed =>
            Line(listed.Error, listed.Directory, listed.Id, listed.DistinguishedName, listed.Since)),
    ];

    /// <summary>The entries that answer to a name.</summary>
    public async Task<IReadOnlyList<SyncContract.EntryLine>> ShowAsync(string name, CancellationToken cancellationToken)
    {
        var lines = new List<SyncContract.EntryLine>();
        foreach (var entry in await view.FindAsync(name, cancellationToken))
        {
            lines.Add(new SyncContract.EntryLine
            {
                Directory = entry.Directory.Value,
                Entry = entry.Object,
                Anchor = entry.Anchor,
                Person = entry.Person,
                InEffect = entry.IsInEffect,
                Leaving = entry.IsLeaving,
                StoredAt = entry.StoredAt,
                Errors = [.. entry.Errors.Select(error => Line(error, entry.Directory, entry.Object.Id, entry.Object.DistinguishedName, entry.StoredAt))],
                Others = entry.Others,
                Groups = await view.GroupsOfAsync(entry.Directory, entry.Object.Id, cancellationToken),
            });
        }

        return lines;
    }

    /// <summary>What another scope would do with what is stored. What an agent does not serve is not stored, so no scope brings it in.</summary>
    public async Task<SyncContract.PreviewReply> PreviewAsync(DirectoryName directory, SyncedDirectoryOptions other, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(other);
        var scope = new SyncScope(other);
        var members = scope.AsksForGroups ? await view.MembersOfAsync(directory, other.Groups, cancellationToken) : null;
        var (before, after) = (0, 0);
        var (entering, leaving) = (new List<string>(), new List<string>());
        var (enteringCount, leavingCount) = (0, 0);
        await foreach (var entry in view.AccountsAsync(directory, cancellationToken))
        {
            var will = scope.Includes(entry.Object) && (members?.Contains(entry.Object.Id) ?? true);
            before += entry.IsInEffect ? 1 : 0;
            after += will ? 1 : 0;
            if (will && !entry.IsInEffect && enteringCount++ < MostShown)
            {
                entering.Add(entry.Object.DistinguishedName);
            }
            else if (!will && entry.IsInEffect && leavingCount++ < MostShown)
            {
                leaving.Add(entry.Object.DistinguishedName);
            }
        }

        return new SyncContract.PreviewReply(before, after, enteringCount, leavingCount, entering, leaving, options.Value.DeletionThreshold);
    }

    /// <summary>The deletions that are held back, of each directory that has any.</summary>
    public async Task<IReadOnlyList<SyncContract.DeletionsReply>> DeletionsAsync(CancellationToken cancellationToken)
    {
        var replies = new List<SyncContract.DeletionsReply>();
        foreach (var total in (await view.CountAsync(cancellationToken)).Where(static total => total.Leaving > 0))
        {
            var names = await view.ListLeavingAsync(total.Directory, MostShown, cancellationToken);
            replies.Add(new SyncContract.DeletionsReply(
                total.Directory.Value, total.Leaving, [.. names.Select(static entry => entry.Object.DistinguishedName)]));
        }

        return replies;
    }

    /// <summary>Approves them or gives them up; the next cycle begins at once.</summary>
    public async Task<SyncContract.DeletionsReply> DecideAsync(DirectoryName directory, bool approve, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var count = await store.DecideDeletionsAsync(directory, approve, Event(approve, by), cancellationToken);
        signal.Ask(directory);
        return new SyncContract.DeletionsReply(directory.Value, count, []);
    }

    private AuditEvent Event(bool approve, string by) => new()
    {
        At = time.GetUtcNow(),
        Kind = approve ? AuditKind.SyncDeletionsApproved : AuditKind.SyncDeletionsDiscarded,
        Class = AuditClass.Progress,
        Actor = by,
    };

    private SyncContract.StatusLine Line(SyncState state, SyncTotals? totals, DateTimeOffset now) => new()
    {
        Directory = state.Directory.Value,
        Standing = StandingOf(state, now),
        Reading = state.Reading?.Kind,
        Read = state.Counts.Read,
        Expected = state.Reading?.Expected is > 0 and var expected ? expected : null,
        Added = state.Counts.Added,
        Updated = state.Counts.Updated,
        Removed = state.Counts.Removed,
        Mode = state.Mode,
        Remark = state.Remark,
        BeganAt = state.BeganAt,
        EndedAt = state.EndedAt,
        FullEndedAt = state.FullEndedAt,
        Problem = state.Problem,
        Evidence = state.Evidence,
        Accounts = totals?.Accounts ?? 0,
        Groups = totals?.Groups ?? 0,
        InEffect = totals?.InEffect ?? 0,
        People = totals?.People ?? 0,
        Errors = totals?.Errors ?? 0,
        Leaving = totals?.Leaving ?? 0,
        Asked = state.Asked || state.FullAsked,
        Staging = options.Value.Staging,
    };

    private static SyncStanding StandingOf(SyncState state, DateTimeOffset now) =>
        state.LeasedUntil > now ? SyncStanding.Running
        : state.Problem == ProblemCodes.SyncDeletionThreshold ? SyncStanding.HeldBack
        : state.Problem is not null ? SyncStanding.Failed
        : state.FullEndedAt is null || state.EndedAt is null ? SyncStanding.NeverRan
        : SyncStanding.UpToDate;

    private static SyncContract.ErrorLine Line(SyncError error, DirectoryName directory, Guid id, string name, DateTimeOffset since) =>
        new(directory.Value, id, name, error.Kind, error.Problem, error.Attribute, error.Value, error.Other, since);
}
