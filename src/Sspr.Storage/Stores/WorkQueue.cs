using Microsoft.EntityFrameworkCore;
using Sspr.Nodes;
using Sspr.Storage.Rows;
using Sspr.Work;

namespace Sspr.Storage.Stores;

internal sealed class WorkQueue(Database database, ThisNode node) : IWorkQueue
{
    public async Task<IReadOnlyList<WorkItem>> TakeAsync(
        DateTimeOffset now, TimeSpan lease, int most, CancellationToken cancellationToken)
    {
        // workers ask several times a second and mostly in vain: that must not stand in a writer's way
        if (!await IsAnyDueAsync(now, cancellationToken))
        {
            return [];
        }

        var (start, end, me) = (now.UtcTicks, (now + lease).UtcTicks, node.Id);
        var taken = await database.WriteAsync(
            context => context.LeaseWork(start, end, most, me).AsNoTracking().ToListAsync(cancellationToken),
            cancellationToken);
        return [.. taken.OrderBy(static row => row.DueAt).Select(static row => row.ToTakenItem())];
    }

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
        var me = node.Id;
        return database.ReadAsync(context => context.Work.AnyAsync(
            row => row.DueAt <= now && (row.LeasedUntil == null || (row.LeasedUntil <= now && (row.LeasedBy == null || row.LeasedBy == me))),
            cancellationToken));
    }
}
