using Microsoft.EntityFrameworkCore;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Rehearsals;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class RehearsalStore(Database database) : IRehearsalStore
{
    public async Task<BegunRehearsal?> BeginAsync(
        DirectoryName directory, DateTimeOffset now, TimeSpan lease, DateTimeOffset? notSince, Func<LostRehearsal, AuditEvent> endOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endOf);
        var (name, id, until) = (directory.Value, Guid.CreateVersion7(now), now + lease);

        // most looks are in vain: they must not stand in a writer's way
        if (await database.ReadAsync(context => context.Rehearsals.AnyAsync(row => row.Directory == name, cancellationToken))
            && !await database.ReadAsync(context => Free(context, name, now, notSince).AnyAsync(cancellationToken)))
        {
            return null;
        }

        return await database.WriteAsync(
            async context =>
            {
                await context.Database.ExecuteSqlAsync(
                    $"INSERT INTO rehearsals (directory, has_failed) VALUES ({name}, {false}) ON CONFLICT (directory) DO NOTHING", cancellationToken);
                var before = await context.Rehearsals.AsNoTracking().SingleAsync(row => row.Directory == name, cancellationToken);

                // whoever comes second changes no row (Of_parallel_rehearsals_at_two_nodes_one_is_begun)
                if (await Free(context, name, now, notSince).Where(row => row.Id == before.Id).ExecuteUpdateAsync(
                    row => row.SetProperty(r => r.Id, id).SetProperty(r => r.LeasedUntil, until).SetProperty(r => r.BegunAt, now), cancellationToken) == 0)
                {
                    return null;
                }

                if (before.Id is not { } lost)
                {
                    return new BegunRehearsal(id, before.BegunAt);
                }

                await AuditAppender.AppendAsync(context, [endOf(new LostRehearsal(lost, before.BegunAt))], cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
                return new BegunRehearsal(id, Before: null);
            },
            cancellationToken);
    }

    public Task<bool> FinishAsync(Guid id, RehearsalRun run, AuditEvent end, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(end);
        var (text, endedAt) = (RehearsalRow.Write(run), (DateTimeOffset?)run.EndedAt);
        return database.WriteAsync(
            async context =>
            {
                // the audit has it in any case: it took place
                await AuditAppender.AppendAsync(context, [end], cancellationToken);
                await context.SaveChangesAsync(cancellationToken);

                // the right-hand sides are what the row was before, in the same statement that looks whose it is
                return await context.Rehearsals.Where(row => row.Id == id).ExecuteUpdateAsync(
                    row =>
                    {
                        row.SetProperty(r => r.Id, (Guid?)null).SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null);
                        _ = run.IsHeldBack ? row.SetProperty(r => r.Run, r => r.HasFailed ? r.Run : text)
                            : run.Failed is null ? row.SetProperty(r => r.Run, text).SetProperty(r => r.HasFailed, false)
                                .SetProperty(r => r.SucceededAt, endedAt).SetProperty(r => r.AlertAt, (DateTimeOffset?)null)
                            : row.SetProperty(r => r.Run, text).SetProperty(r => r.HasFailed, true).SetProperty(r => r.AlertAt, r => r.HasFailed ? r.AlertAt : endedAt);
                    },
                    cancellationToken) == 1;
            },
            cancellationToken);
    }

    public Task ReleaseAsync(BegunRehearsal begun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(begun);
        var (id, before) = (begun.Id, begun.Before);
        return database.WriteAsync(
            context => context.Rehearsals.Where(row => row.Id == id).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.Id, (Guid?)null).SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null).SetProperty(r => r.BegunAt, before),
                cancellationToken),
            cancellationToken);
    }

    public Task<IReadOnlyList<RehearsalRecord>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RehearsalRecord>>(async context =>
            [.. (await context.Rehearsals.OrderBy(static row => row.Directory).ToListAsync(cancellationToken)).Select(static row => row.ToRecord())]);

    public async Task<IReadOnlyList<RehearsalRun>> TakeAlertsAsync(DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        var again = now + lease;
        var taken = new List<RehearsalRun>();
        foreach (var row in await database.ReadAsync(context => context.Rehearsals.Where(row => row.AlertAt <= now).ToListAsync(cancellationToken)))
        {
            if (await database.WriteAsync(
                context => context.Rehearsals.Where(one => one.Directory == row.Directory && one.AlertAt <= now).ExecuteUpdateAsync(
                    one => one.SetProperty(r => r.AlertAt, again), cancellationToken),
                cancellationToken) == 1 && row.ToRun() is { } run)
            {
                taken.Add(run);
            }
        }

        return taken;
    }

    public Task SettleAlertAsync(DirectoryName directory, CancellationToken cancellationToken)
    {
        var name = directory.Value;
        return database.WriteAsync(
            context => context.Rehearsals.Where(row => row.Directory == name).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.AlertAt, (DateTimeOffset?)null), cancellationToken),
            cancellationToken);
    }

    /// <summary>None is under way, and the last one began long enough ago. A lease that is over is of one that was lost, and the next is due.</summary>
    private static IQueryable<RehearsalRow> Free(SsprDbContext context, string directory, DateTimeOffset now, DateTimeOffset? notSince) =>
        notSince is { } latest
            ? context.Rehearsals.Where(row => row.Directory == directory
                && (row.LeasedUntil <= now || (row.LeasedUntil == null && (row.BegunAt == null || row.BegunAt <= latest))))
            : context.Rehearsals.Where(row => row.Directory == directory && (row.LeasedUntil == null || row.LeasedUntil <= now));
}
