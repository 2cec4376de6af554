using Microsoft.EntityFrameworkCore;
using Sspr.Entitlements;

namespace Sspr.Storage.Stores;

internal sealed class EntitlementUses(Database database) : IEntitlementUses
{
    public Task RecordAsync(SeatUse use, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(use);
        var (directory, account, at) = (use.Directory.Value, use.Account.Value, use.LastUsedAt.UtcTicks);
        return database.WriteAsync(
            context => context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO seat_uses (plan, directory, account, name, last_used_at)
                 VALUES ({use.Plan}, {directory}, {account}, {use.Name}, {at})
                 ON CONFLICT (plan, directory, account) DO UPDATE SET name = excluded.name, last_used_at = excluded.last_used_at
                 """,
                cancellationToken),
            cancellationToken);
    }

    public Task<IReadOnlyList<SeatUse>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SeatUse>>(async context =>
        {
            var rows = await context.SeatUses.OrderBy(static row => row.Plan).ThenBy(static row => row.Name).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToUse())];
        });
}
