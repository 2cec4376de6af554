using Microsoft.EntityFrameworkCore;
using Sspr.Audit;
using Sspr.Policies;

namespace Sspr.Storage.Stores;

internal sealed class PolicyStore(Database database) : IPolicyStore
{
    public Task<int> LatestNumberAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async context => await context.PolicyVersions.MaxAsync(static row => (int?)row.Number, cancellationToken) ?? 0);

    public Task<PolicyVersion?> FindAsync(int number, CancellationToken cancellationToken) => database.ReadAsync(async context =>
    {
        var row = await context.PolicyVersions.SingleOrDefaultAsync(row => row.Number == number, cancellationToken);
        return row?.ToVersion();
    });

    public Task<IReadOnlyList<PolicyVersion>> ListAsync(int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PolicyVersion>>(async context =>
        {
            var rows = await context.PolicyVersions.OrderByDescending(static row => row.Number).Take(most).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToVersion())];
        });

    public Task<bool> AddAsync(PolicyVersion next, AuditEvent change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(next);
        var (number, before, at) = (next.Number, next.Number - 1, next.At.UtcTicks);
        return database.TryWriteAsync(
            async context =>
            {
                // Security: one statement decides who was first (Of_parallel_changes_of_the_policy_one_wins)
                var added = await context.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO policy_versions (number, made_at, made_by, why, document)
                     SELECT {number}, {at}, {next.By}, {next.Why}, {next.Document}
                     WHERE (SELECT COALESCE(MAX(number), 0) FROM policy_versions) = {before}
                     ON CONFLICT (number) DO NOTHING
                     """,
                    cancellationToken);
                if (added != 1)
                {
                    return false;
                }

                await AuditAppender.AppendAsync(context, [change], cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);
    }
}
