using Microsoft.EntityFrameworkCore;
using Sspr.ApiKeys;
using Sspr.Audit;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class ApiKeyStore(Database database) : IApiKeyStore
{
    public Task<bool> AddAsync(ApiKey key, AuditEvent audit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var row = ApiKeyRow.From(key);
        return database.TryWriteAsync(
            async context =>
            {
                // the unique index decides, so that two at once cannot both win
                var added = await context.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO api_keys (id, name, hash, role, networks, created_by, created_at, expires_at)
                     VALUES ({row.Id}, {row.Name}, {row.Hash}, {row.Role}, {row.Networks}, {row.CreatedBy}, {row.CreatedAt.UtcTicks}, {row.ExpiresAt.UtcTicks})
                     ON CONFLICT (name) DO NOTHING
                     """,
                    cancellationToken);
                if (added == 1)
                {
                    await AuditAppender.AppendAsync(context, [audit], cancellationToken);
                    await context.SaveChangesAsync(cancellationToken);
                }

                return added == 1;
            },
            cancellationToken);
    }

    public Task<ApiKey?> FindAsync(string hash, CancellationToken cancellationToken) => database.ReadAsync(async context =>
        (await context.Set<ApiKeyRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash, cancellationToken))?.ToKey());

    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ApiKey>>(async context =>
        [.. (await context.Set<ApiKeyRow>().AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken)).Select(static row => row.ToKey())]);

    public Task<bool> RevokeAsync(string name, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) => database.TryWriteAsync(
        async context =>
        {
            var revoked = await context.Set<ApiKeyRow>().Where(row => row.Name == name && row.RevokedAt == null)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.RevokedAt, now), cancellationToken);
            if (revoked == 1)
            {
                // Security: guarded by Taking_a_key_back_ends_the_sessions_that_were_begun_with_it
                await context.Set<AdminSessionRow>()
                    .Where(row => context.Set<ApiKeyRow>().Any(key => key.Id == row.ApiKey && key.Name == name)).ExecuteDeleteAsync(cancellationToken);
                await AuditAppender.AppendAsync(context, [audit], cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
            }

            return revoked == 1;
        },
        cancellationToken);

    public Task NoteUseAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        context => context.Set<ApiKeyRow>().Where(row => row.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.LastUsedAt, at), cancellationToken),
        cancellationToken);
}
