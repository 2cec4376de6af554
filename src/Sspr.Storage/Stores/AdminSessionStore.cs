using Microsoft.EntityFrameworkCore;
using Sspr.AdminSessions;
using Sspr.ApiKeys;
using Sspr.Audit;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class AdminSessionStore(Database database) : IAdminSessionStore
{
    public Task AddAsync(AdminSession session, AuditEvent audit, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            context.Add(AdminSessionRow.From(session));
            await AuditAppender.AppendAsync(context, [audit], cancellationToken);
            return await context.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);

    public Task<(AdminSession Session, ApiKey Key)?> FindAsync(string hash, CancellationToken cancellationToken) =>
        database.ReadAsync<(AdminSession, ApiKey)?>(async context =>
        {
            var found = await context.Set<AdminSessionRow>().AsNoTracking().Where(row => row.Hash == hash)
                .Join(context.Set<ApiKeyRow>().AsNoTracking(), row => row.ApiKey, key => key.Id, (row, key) => new { Session = row, Key = key })
                .FirstOrDefaultAsync(cancellationToken);
            return found is null ? null : (found.Session.ToSession(), found.Key.ToKey());
        });

    public Task TouchAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        context => context.Set<AdminSessionRow>().Where(row => row.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.LastSeenAt, now), cancellationToken),
        cancellationToken);

    public Task<bool> EndAsync(Guid id, AuditEvent audit, CancellationToken cancellationToken) => database.TryWriteAsync(
        async context =>
        {
            var ended = await context.Set<AdminSessionRow>().Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken);
            if (ended == 1)
            {
                await AuditAppender.AppendAsync(context, [audit], cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
            }

            return ended == 1;
        },
        cancellationToken);
}
