using Microsoft.EntityFrameworkCore;
using Sspr.Messaging;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class DeliveryStore(Database database) : IDeliveryStore
{
    public Task AddAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return database.WriteAsync(
            context =>
            {
                context.Add(DeliveryRow.Of(delivery));
                return context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    public Task UpdateAsync(Guid id, DeliveryNews news, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(news);
        return database.WriteAsync(
            context => context.Deliveries.Where(row => row.Id == id).ExecuteUpdateAsync(
                row => row.SetProperty(static row => row.State, news.State)
                    .SetProperty(static row => row.Evidence, old => news.Evidence ?? old.Evidence),
                cancellationToken),
            cancellationToken);
    }

    public Task CompleteAsync(Guid challenge, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        context => context.Deliveries.Where(row => row.Challenge == challenge)
            .ExecuteUpdateAsync(row => row.SetProperty(static row => row.CompletedAt, now), cancellationToken),
        cancellationToken);

    public Task<CompletionCount> CountAsync(string prefix, DateTimeOffset after, DateTimeOffset until, CancellationToken cancellationToken) =>
        database.ReadAsync(async context =>
        {
            var sent = context.Deliveries.Where(row =>
                row.Prefix == prefix && row.At > after && row.At <= until && row.Challenge != null && row.State != DeliveryState.NotSent);
            return new CompletionCount(
                await sent.CountAsync(cancellationToken), await sent.CountAsync(static row => row.CompletedAt != null, cancellationToken));
        });

    public Task<Delivery?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(async context =>
            await context.Deliveries.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row ? row.ToDelivery() : null);

    public Task<IReadOnlyList<Delivery>> ListAsync(int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Delivery>>(async context =>
        {
            var rows = await context.Deliveries.OrderByDescending(static row => row.At).ThenByDescending(static row => row.Id)
                .Take(most).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToDelivery())];
        });

    public Task<IReadOnlyList<Delivery>> ListOpenAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Delivery>>(async context =>
        {
            var rows = await context.Deliveries.Where(row => row.State == DeliveryState.Accepted && row.At <= before)
                .OrderBy(static row => row.At).Take(most).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToDelivery())];
        });
}
