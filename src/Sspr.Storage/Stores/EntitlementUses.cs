using Microsoft.EntityFrameworkCore;
using Sspr.Entitlements;

namespace Sspr.Storage.Stores;

internal sealed class EntitlementUses(Database database) : IEntitlementUses
{
    public Task RecordAsync(SeatUse use, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(use);
        return database.WriteAsync(context => RecordAsync(context, use, cancellationToken), cancellationToken);
    }

    public Task<bool> HasSeatForAsync(SeatUse use, int seats, DateOnly? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(use);
        return database.ReadAsync(context => HasSeatForAsync(context, use, seats, since, cancellationToken));
    }

    public Task<bool> TryTakeAsync(SeatUse use, int seats, DateOnly? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(use);
        return database.TryWriteAsync(
            async context =>
            {
                // Security: counted and taken under one lock; guarded by Of_64_parallel_first_uses_of_the_last_seat_one_is_taken
                await context.LockSeatsAsync(cancellationToken);
                if (!await HasSeatForAsync(context, use, seats, since, cancellationToken))
                {
                    return false;
                }

                await RecordAsync(context, use, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<SeatUse>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SeatUse>>(async context =>
        {
            var rows = await context.SeatUses.OrderBy(static row => row.Plan).ThenBy(static row => row.Name).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToUse())];
        });

    private static Task<int> RecordAsync(SsprDbContext context, SeatUse use, CancellationToken cancellationToken)
    {
        var (directory, account, at) = (use.Directory.Value, use.Account.Value, use.LastUsedAt.UtcTicks);
        return context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO seat_uses (plan, directory, account, name, last_used_at)
             VALUES ({use.Plan}, {directory}, {account}, {use.Name}, {at})
             ON CONFLICT (plan, directory, account) DO UPDATE SET name = excluded.name, last_used_at = excluded.last_used_at
             """,
            cancellationToken);
    }

    private static async Task<bool> HasSeatForAsync(
        SsprDbContext context, SeatUse use, int seats, DateOnly? since, CancellationToken cancellationToken)
    {
        var (plan, directory, account) = (use.Plan, use.Directory.Value, use.Account.Value);
        var from = since is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : DateTimeOffset.MinValue;
        var counting = context.SeatUses.Where(row => row.Plan == plan && row.LastUsedAt >= from);
        return await counting.AnyAsync(row => row.Directory == directory && row.Account == account, cancellationToken)
            || await counting.CountAsync(cancellationToken) < seats;
    }
}
