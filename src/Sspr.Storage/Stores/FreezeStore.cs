using Microsoft.EntityFrameworkCore;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Freezes;
using Sspr.Storage.Rows;
using Sspr.Work;

namespace Sspr.Storage.Stores;

internal sealed class FreezeStore(Database database) : IFreezeStore
{
    public Task<Freeze?> FindAsync(AccountKey account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var key = account.Value;
        return database.ReadAsync(async context =>
            (await context.Freezes.SingleOrDefaultAsync(row => row.Account == key, cancellationToken))?.ToFreeze());
    }

    public Task<IReadOnlyList<Freeze>> ListAsync(int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Freeze>>(async context =>
        {
            var rows = await context.Freezes.OrderByDescending(row => row.FrozenAt).Take(most).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToFreeze())];
        });

    public Task<bool> AddAsync(
        Freeze freeze, IReadOnlyList<AuditEvent> audit, IReadOnlyList<WorkItem> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(freeze);
        var row = FreezeRow.From(freeze);
        return database.TryWriteAsync(
            async context =>
            {
                var at = row.FrozenAt.UtcTicks;

                // two presses at once: one of them freezes
                if (await context.Database.ExecuteSqlAsync(
                    $"INSERT INTO freezes (account, attempt, frozen_at) VALUES ({row.Account}, {row.Attempt}, {at}) ON CONFLICT (account) DO NOTHING",
                    cancellationToken) == 0)
                {
                    return false;
                }

                context.Work.AddRange(work.Select(WorkRow.From));
                await AuditAppender.AppendAsync(context, audit, cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task<bool> LiftAsync(AccountKey account, IReadOnlyList<AuditEvent> audit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var key = account.Value;
        return database.WriteAsync(
            async context =>
            {
                var lifted = await context.Freezes.Where(row => row.Account == key).ExecuteDeleteAsync(cancellationToken);
                await AuditAppender.AppendAsync(context, audit, cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
                return lifted > 0;
            },
            cancellationToken);
    }
}
