using Microsoft.EntityFrameworkCore;
using Sspr.Nodes;
using Sspr.Storage.Rows;
using Sspr.Work;

namespace Sspr.Storage.Stores;

internal sealed class WorkQueue(Database database, ThisNode node) : IWorkQueue
{
    /// <summary>
    /// Nothing is ever put off or leased for so long: what is due later than that was dated before the clock was put back, and is due now
    /// (Work_that_was_put_off_by_a_clock_since_put_back_is_due).
    /// </summary>
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<WorkItem>> TakeAsync(
        DateTimeOffset now, TimeSpan lease, int most, CancellationToken cancellationToken)
    {
        // workers ask several times a second and mostly in vain: that must not stand in a writer's way
        if (!await IsAnyDueAsync(now, cancellationToken))
        {
            return [];
        }

        var (start, end, never, me) = (now.UtcTicks, (now + lease).UtcTicks, (now + Never).UtcTicks, node.Id);
        var taken = await database.WriteAsync(
            context => context.LeaseWork(start, end, never, most, me).AsNoTracking().ToListAsync(cancellationToken),
            cancellationToken);
        return [.. taken.OrderBy(static row => row.DueAt).Select(static row => row.ToTakenItem())];
    }

    public Task<bool> IsWantedAsync(Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(context => context.Work.AnyAsync(row => row.Id == id, cancellationToken));

    public Task AddAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return database.WriteAsync(
            async context =>
            {
                context.Work.Add(WorkRow.From(item));
                return await context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    public Task CompleteAsync(Guid id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            context => context.Work.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    public Task RetryAsync(Guid id, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            context => context.Work.Where(row => row.Id == id).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.DueAt, dueAt).SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null)
                    .SetProperty(r => r.LeasedBy, (Guid?)null),
                cancellationToken),
            cancellationToken);

    private Task<bool> IsAnyDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (me, never) = (node.Id, now + Never);
        return database.ReadAsync(context => context.Work.AnyAsync(
            row => (row.DueAt <= now || row.DueAt > never)
                && (row.LeasedUntil == null || ((row.LeasedUntil <= now || row.LeasedUntil > never) && (row.LeasedBy == null || row.LeasedBy == me))),
            cancellationToken));
    }
}
