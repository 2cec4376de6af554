using Microsoft.EntityFrameworkCore;
using Sspr.Audit;
using Sspr.Methods.Vouching;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class VouchStore(Database database) : IVouchStore
{
    public Task AddAsync(VouchRequest request, AuditEvent asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var row = VouchRow.From(request);
        return database.WriteAsync(
            async context =>
            {
                context.Vouches.Add(row);
                await AuditAppender.AppendAsync(context, [asked], cancellationToken);
                return await context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    public Task<VouchRequest?> FindAsync(Guid challenge, CancellationToken cancellationToken) => database.ReadAsync(async context =>
        (await context.Vouches.SingleOrDefaultAsync(row => row.Challenge == challenge, cancellationToken))?.ToRequest());

    public Task<IReadOnlyList<VouchRequest>> ListOpenAsync(DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<VouchRequest>>(async context =>
        {
            var rows = await context.Vouches.Where(row => row.Decision == null && row.ExpiresAt > now)
                .OrderBy(row => row.AskedAt).Take(most).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToRequest())];
        });

    public async Task<int?> TakeTryAsync(Guid challenge, int limit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        int? taken = null;
        await database.TryWriteAsync(
            async context =>
            {
                // the update takes the row's lock, so what is read after it is this try's own number
                var counted = await context.Vouches
                    .Where(row => row.Challenge == challenge && row.Decision == null && row.ExpiresAt > now && row.Tries < limit)
                    .ExecuteUpdateAsync(row => row.SetProperty(static one => one.Tries, static one => one.Tries + 1), cancellationToken);
                taken = counted == 0
                    ? null
                    : await context.Vouches.Where(row => row.Challenge == challenge).Select(static row => row.Tries).SingleAsync(cancellationToken);
                return counted > 0;
            },
            cancellationToken);
        return taken;
    }

    public Task<bool> DecideAsync(Guid challenge, VouchDecision decision, AuditEvent decided, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decided);
        return database.TryWriteAsync(
            async context =>
            {
                var (at, by) = (decided.At, decided.Actor);
                var done = await context.Vouches
                    .Where(row => row.Challenge == challenge && row.Decision == null && row.ExpiresAt > at)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(static one => one.Decision, decision)
                            .SetProperty(static one => one.DecidedBy, by)
                            .SetProperty(static one => one.DecidedAt, at),
                        cancellationToken);
                if (done == 0)
                {
                    return false;
                }

                await AuditAppender.AppendAsync(context, [decided], cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);
    }
}
