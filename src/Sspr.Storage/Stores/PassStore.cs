using Microsoft.EntityFrameworkCore;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Notices;
using Sspr.Passes;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class PassStore(Database database) : IPassStore
{
    public Task AddAsync(TemporaryPass pass, Notice notice, AuditEvent audit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return database.WriteAsync(
            async context =>
            {
                await RevokeAsync(context, pass.Directory, pass.Account, pass.IssuedAt, cancellationToken);
                context.Set<PassRow>().Add(PassRow.From(pass));
                _ = await NoticeStore.AddAsync(context, [notice], cancellationToken);
                await AuditAppender.AppendAsync(context, [audit], cancellationToken);
                return await context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<TemporaryPass>> ListAsync(DirectoryName directory, AccountId account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var (name, id) = (directory.Value, account.Value);
        return database.ReadAsync<IReadOnlyList<TemporaryPass>>(async context =>
        {
            var rows = await context.Set<PassRow>().AsNoTracking().Where(row => row.Directory == name && row.Account == id)
                .OrderByDescending(row => row.IssuedAt).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToPass())];
        });
    }

    public async Task<bool> TakeTryAsync(Guid id, CancellationToken cancellationToken)
    {
        var most = TemporaryPass.MostTries;
        return await database.WriteAsync(
            context => context.Set<PassRow>().Where(row => row.Id == id && row.Tries < most)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.Tries, r => r.Tries + 1), cancellationToken),
            cancellationToken) == 1;
    }

    public Task<int> RevokeAsync(
        DirectoryName directory, AccountId account, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async context =>
            {
                var revoked = await RevokeAsync(context, directory, account, now, cancellationToken);
                await AuditAppender.AppendAsync(context, [audit], cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
                return revoked;
            },
            cancellationToken);

    private static Task<int> RevokeAsync(
        SsprDbContext context, DirectoryName directory, AccountId account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (name, id) = (directory.Value, account.Value);
        return context.Set<PassRow>()
            .Where(row => row.Directory == name && row.Account == id && row.RevokedAt == null && row.ExpiresAt > now
                && (row.Reusable || row.UsedAt == null))
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.RevokedAt, now), cancellationToken);
    }
}
