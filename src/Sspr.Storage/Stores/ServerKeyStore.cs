using Microsoft.EntityFrameworkCore;
using Sspr.Agents;
using Sspr.Audit;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class ServerKeyStore(Database database) : IServerKeyStore
{
    public Task<IReadOnlyList<ServerKey>> ListAsync(string server, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ServerKey>>(async context =>
            [.. (await context.Set<ServerKeyRow>().Where(row => row.Server == server).OrderBy(row => row.Generation).ToListAsync(cancellationToken)).Select(static row => row.ToKey())]);

    public Task<bool> AddAsync(ServerKey key, AuditEvent? audit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (until, since) = (key.Until?.UtcTicks, key.UsedSince?.UtcTicks);
        return database.TryWriteAsync(
            async context =>
            {
                // the primary key decides, so that of two rotations at once one counts (Of_parallel_rotations_one_counts)
                var added = await context.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO server_keys (server, generation, public_key, sealed_key, announcement, made_at, until, used_since)
                     VALUES ({key.Server}, {key.Generation}, {key.PublicKey.ToArray()}, {key.SealedKey}, {key.Announcement?.ToArray()}, {key.MadeAt.UtcTicks}, {until}, {since})
                     ON CONFLICT (server, generation) DO NOTHING
                     """,
                    cancellationToken);
                return await WithAuditAsync(context, added, audit, cancellationToken);
            },
            cancellationToken);
    }

    public Task<bool> PromoteAsync(string server, int generation, DateTimeOffset at, AuditEvent audit, CancellationToken cancellationToken) => database.TryWriteAsync(
        async context => await WithAuditAsync(
            context,
            await context.Set<ServerKeyRow>().Where(row => row.Server == server && row.Generation == generation && row.UsedSince == null)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.UsedSince, at), cancellationToken),
            audit,
            cancellationToken),
        cancellationToken);

    public Task<bool> RetireBeforeAsync(string server, int generation, DateTimeOffset at, AuditEvent audit, CancellationToken cancellationToken) => database.TryWriteAsync(
        async context => await WithAuditAsync(
            context,
            await context.Set<ServerKeyRow>().Where(row => row.Server == server && row.Generation < generation && row.RetiredAt == null)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.SealedKey, (string?)null).SetProperty(r => r.RetiredAt, at), cancellationToken),
            audit,
            cancellationToken),
        cancellationToken);

    private static async Task<bool> WithAuditAsync(SsprDbContext context, int changed, AuditEvent? audit, CancellationToken cancellationToken)
    {
        if (changed > 0 && audit is not null)
        {
            await AuditAppender.AppendAsync(context, [audit], cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
        }

        return changed > 0;
    }
}
