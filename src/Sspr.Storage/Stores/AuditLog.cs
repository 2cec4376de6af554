using Microsoft.EntityFrameworkCore;
using Sspr.Audit;

namespace Sspr.Storage.Stores;

internal sealed class AuditLog(Database database) : IAuditLog
{
    public Task AppendAsync(IReadOnlyList<AuditEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        return database.WriteAsync(
            async context =>
            {
                await AuditAppender.AppendAsync(context, events, cancellationToken);
                return await context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AuditEntry>>(async context =>
        {
            var rows = await context.Audit.Where(row => row.Sequence > after)
                .OrderBy(row => row.Sequence).Take(most).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToEntry())];
        });

    public Task<IReadOnlyList<AuditEntry>> ReadAttemptAsync(string attempt, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AuditEntry>>(async context =>
        {
            var rows = await context.Audit.Where(row => row.Attempt == attempt)
                .OrderBy(row => row.Sequence).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToEntry())];
        });

    public Task<AuditHead> ReadHeadAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(async context =>
        {
            var row = await context.AuditHeads.SingleOrDefaultAsync(cancellationToken);
            return row is null ? new AuditHead(0, string.Empty) : new AuditHead(row.Sequence, row.Hash);
        });
}
