using Microsoft.EntityFrameworkCore;
using Sspr.Storage.Rows;
using Sspr.Throttling;

namespace Sspr.Storage.Stores;

internal sealed class ThrottleStore(Database database) : IThrottleStore
{
    public Task<ThrottleResult> TakeAsync(
        IReadOnlyList<ThrottleTake> takes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(takes);
        return database.WriteAsync(
            async context =>
            {
                var counters = new Dictionary<string, ThrottleRow>(takes.Count, StringComparer.Ordinal);

                // always in the same order, so that two callers never wait for each other
                foreach (var take in takes.OrderBy(static take => take.Key, StringComparer.Ordinal))
                {
                    counters[take.Key] = await CountAsync(context, take, now, cancellationToken);
                }

                return Judge(takes, counters, now, static (count, limit) => count > limit);
            },
            cancellationToken);
    }

    public Task<ThrottleResult> PeekAsync(
        IReadOnlyList<ThrottleTake> takes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var keys = takes.Select(static take => take.Key).ToList();
        return database.ReadAsync(async context =>
        {
            var counters = await context.Throttles.Where(row => keys.Contains(row.Key))
                .ToDictionaryAsync(static row => row.Key, StringComparer.Ordinal, cancellationToken);

            // the limit itself is the last that is allowed, so the next one would be over
            return Judge(takes, counters, now, static (count, limit) => count >= limit);
        });
    }

    public Task ClearAsync(IReadOnlyList<ThrottleTake> takes, CancellationToken cancellationToken)
    {
        var keys = takes.Select(static take => take.Key).ToList();
        return database.WriteAsync(
            context => context.Throttles.Where(row => keys.Contains(row.Key)).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }

    private static async Task<ThrottleRow> CountAsync(
        SsprDbContext context, ThrottleTake take, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (start, end) = (now.UtcTicks, (now + take.Rule.Window).UtcTicks);

        // without a block no count is the one from which a limit stays closed
        var closesAt = take.Rule.Block is null ? int.MaxValue : take.Rule.Limit;
        var blocked = (now + (take.Rule.Block ?? TimeSpan.Zero)).UtcTicks;
        var first = closesAt <= 1 ? blocked : end;

        // Security: counting and reading back are one statement (Parallel_takes_are_all_counted)
        var counted = await context.Throttles.FromSql(
            $"""
             INSERT INTO throttles (key, count, until) VALUES ({take.Key}, 1, {first})
             ON CONFLICT (key) DO UPDATE SET
                 count = CASE WHEN throttles.until <= {start} THEN 1 ELSE throttles.count + 1 END,
                 until = CASE WHEN throttles.until <= {start} THEN {first}
                     WHEN throttles.count + 1 >= {closesAt} THEN {blocked}
                     ELSE throttles.until END
             RETURNING key, count, until
             """).AsNoTracking().ToListAsync(cancellationToken);
        return counted[0];
    }

    private static ThrottleResult Judge(
        IReadOnlyList<ThrottleTake> takes,
        Dictionary<string, ThrottleRow> counters,
        DateTimeOffset now,
        Func<int, int, bool> isOver)
    {
        foreach (var take in takes)
        {
            if (counters.TryGetValue(take.Key, out var counter) && counter.Until > now && isOver(counter.Count, take.Rule.Limit))
            {
                return new ThrottleResult.Exhausted(take.Rule, counter.Until);
            }
        }

        return new ThrottleResult.Allowed();
    }
}
