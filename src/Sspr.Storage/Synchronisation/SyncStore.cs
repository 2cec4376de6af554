using Microsoft.EntityFrameworkCore;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Storage.Rows;
using Sspr.Storage.Stores;
using Sspr.Synchronisation;

namespace Sspr.Storage.Synchronisation;

internal sealed class SyncStore(Database database) : ISyncStore
{
    private const int InOneTransaction = 500;

    public Task<IReadOnlyList<SyncState>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SyncState>>(async context =>
            [.. (await context.SyncDirectories.OrderBy(static row => row.Directory).ToListAsync(cancellationToken)).Select(static row => row.ToState())]);

    public Task<SyncState?> LeaseAsync(SyncLease lease, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var (directory, node) = (lease.Directory.Value, lease.Node);
        return database.WriteAsync<SyncState?>(
            async context =>
            {
                await BulkWrite.RunAsync(
                    context,
                    """
                    INSERT INTO sync_directories ("directory", "page", "run", "seen", "added", "updated", "removed", "full_asked", "asked")
                    VALUES (@p0, 0, 0, 0, 0, 0, 0, @p1, @p1) ON CONFLICT ("directory") DO NOTHING
                    """,
                    [directory, false], cancellationToken);
                var taken = await context.SyncDirectories
                    .Where(row => row.Directory == directory && (row.LeasedBy == null || row.LeasedBy == node || row.LeasedUntil == null || row.LeasedUntil <= now))
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(static r => r.LeasedBy, node).SetProperty(static r => r.LeasedUntil, until)
                            .SetProperty(static r => r.BeganAt, now), cancellationToken);
                if (taken != 1)
                {
                    return null;
                }

                // whoever asks from here on asks for the next one
                var state = (await context.SyncDirectories.SingleAsync(row => row.Directory == directory, cancellationToken)).ToState();
                await context.SyncDirectories.Where(row => row.Directory == directory)
                    .ExecuteUpdateAsync(row => row.SetProperty(static r => r.Asked, false), cancellationToken);
                return state;
            },
            cancellationToken);
    }

    public Task ReleaseAsync(SyncLease lease, CycleEnd end, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(end);
        var isWell = end.Settings is not null;
        var problem = end.Problem?.Value;
        return database.WriteAsync(
            context => Leased(context, lease).ExecuteUpdateAsync(
                row => row.SetProperty(static r => r.LeasedBy, (string?)null).SetProperty(static r => r.LeasedUntil, (DateTimeOffset?)null)
                    .SetProperty(static r => r.Problem, problem).SetProperty(static r => r.Evidence, end.Evidence)
                    .SetProperty(static r => r.EndedAt, r => isWell ? end.At : r.EndedAt)
                    .SetProperty(static r => r.Settings, r => isWell ? end.Settings : r.Settings),
                cancellationToken),
            cancellationToken);
    }

    public Task<bool> BeginAsync(SyncLease lease, ReadUnderWay reading, long run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var counts = reading.Kind is ReadKind.Full or ReadKind.Sweep;
        return database.TryWriteAsync(
            async context => await Leased(context, lease).ExecuteUpdateAsync(
                row => row.SetProperty(static r => r.Reading, reading.Kind).SetProperty(static r => r.Cursor, reading.Cursor)
                    .SetProperty(static r => r.Agent, reading.Agent).SetProperty(static r => r.Page, 0L).SetProperty(static r => r.Run, run)
                    .SetProperty(static r => r.Seen, 0L).SetProperty(static r => r.Added, 0L).SetProperty(static r => r.Updated, 0L)
                    .SetProperty(static r => r.Removed, 0L).SetProperty(static r => r.FullAsked, false)

                    // how many entries have changed nobody knows beforehand
                    .SetProperty(static r => r.Expected, r => counts ? context.SyncEntries.LongCount(one => one.Directory == r.Directory) : null),
                cancellationToken) == 1,
            cancellationToken);
    }

    public async Task<SyncCounts?> ApplyAsync(SyncBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        SyncCounts? counts = null;
        await database.TryWriteAsync(
            async context =>
            {
                counts = await new PageWriter(context, batch, cancellationToken).RunAsync();
                return counts is not null;
            },
            cancellationToken);
        return counts;
    }

    public Task<bool> ApplyOneAsync(SyncState seen, DirectoryChange change, SyncTerms terms, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seen);

        // as part of a read of all entries, so that the end of one that is under way does not take it for missing
        var batch = new SyncBatch
        {
            Lease = new SyncLease(seen.Directory, string.Empty),
            Cursor = seen.Reading?.Cursor ?? Guid.Empty,
            Agent = null,
            FirstPage = 0,
            LastPage = 0,
            Kind = ReadKind.One,
            Run = seen.Run,
            Changes = [change],
            Terms = terms,
            Now = now,
            Until = now,
        };
        return database.TryWriteAsync(context => new PageWriter(context, batch, cancellationToken).RunOneAsync(seen), cancellationToken);
    }

    public async Task<DeletionsResult> SettleDeletionsAsync(SyncLease lease, int threshold, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var directory = lease.Directory.Value;
        var (going, leaving) = await database.ReadAsync(async context =>
        {
            var rows = context.SyncEntries.Where(row => row.Directory == directory && row.Leaving);
            return (await rows.CountAsync(cancellationToken),
                await rows.CountAsync(static row => row.InEffect && row.Kind != ObjectKind.Container, cancellationToken));
        });
        var approved = await database.ReadAsync(context => context.SyncDirectories.Where(row => row.Directory == directory)
            .Select(static row => row.Approved).SingleOrDefaultAsync(cancellationToken));
        if (leaving > threshold && leaving > (approved ?? 0))
        {
            return new DeletionsResult.HeldBack(leaving);
        }

        var settlement = new Settlement(directory, cancellationToken);
        while ((going > 0 || approved is not null) && await database.WriteAsync(settlement.RunAsync, cancellationToken))
        {
            // in small transactions, so that users do not wait for it
        }

        return new DeletionsResult.Settled(leaving);
    }

    public async Task ExamineAgainAsync(SyncLease lease, SyncTerms terms, bool all, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var directory = lease.Directory.Value;
        var members = terms.Scope.AsksForGroups
            ? await database.ReadAsync(context => Memberships.MembersOfAsync(context, directory, terms.Scope.Options.Groups, cancellationToken))
            : null;
        var after = Guid.Empty;
        for (var more = true; more;)
        {
            more = await database.WriteAsync(
                async context =>
                {
                    // by way of the errors, which are few, and not of the entries
                    var with = all ? null : await context.SyncErrors.Where(error => error.Directory == directory && error.Id > after)
                        .Select(static error => error.Id).Distinct().OrderBy(static id => id).Take(InOneTransaction).ToListAsync(cancellationToken);
                    var rows = with is { Count: 0 } ? [] : await context.SyncEntries
                        .Where(row => row.Directory == directory && row.Id > after && (with == null || with.Contains(row.Id)))
                        .OrderBy(static row => row.Id).Take(InOneTransaction).ToListAsync(cancellationToken);
                    await new EntryExamination(context, terms, now, cancellationToken).RunAsync(rows, members);
                    var seen = with ?? [.. rows.Select(static row => row.Id)];
                    after = seen.Count > 0 ? seen[^1] : after;
                    return seen.Count == InOneTransaction;
                },
                cancellationToken);
        }
    }

    public Task AskAsync(DirectoryName directory, bool full, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var name = directory.Value;
        return database.WriteAsync(
            context => context.SyncDirectories.Where(row => row.Directory == name).ExecuteUpdateAsync(
                row => row.SetProperty(static r => r.Asked, true).SetProperty(static r => r.FullAsked, r => r.FullAsked || full), cancellationToken),
            cancellationToken);
    }

    public Task<int> DecideDeletionsAsync(DirectoryName directory, bool approve, AuditEvent audit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(audit);
        var name = directory.Value;
        return database.WriteAsync(
            async context =>
            {
                var leaving = context.SyncEntries.Where(row => row.Directory == name && row.Leaving && row.InEffect);
                var count = await leaving.CountAsync(cancellationToken);
                if (count == 0)
                {
                    return 0;
                }

                await AuditAppender.AppendAsync(context, [audit with { Detail = $"{name}: {count} deletions" }], cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
                if (approve)
                {
                    await context.SyncDirectories.Where(row => row.Directory == name)
                        .ExecuteUpdateAsync(row => row.SetProperty(static r => r.Approved, count), cancellationToken);
                }
                else
                {
                    await leaving.ExecuteUpdateAsync(
                        row => row.SetProperty(static r => r.Leaving, false).SetProperty(static r => r.Gone, false), cancellationToken);
                }

                return count;
            },
            cancellationToken);
    }

    private static IQueryable<SyncDirectoryRow> Leased(SsprDbContext context, SyncLease lease)
    {
        var (directory, node) = (lease.Directory.Value, lease.Node);
        return context.SyncDirectories.Where(row => row.Directory == directory && row.LeasedBy == node);
    }
}
