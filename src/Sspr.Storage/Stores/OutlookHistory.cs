using Microsoft.EntityFrameworkCore;
using Sspr.Outlook;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class OutlookHistory(Database database) : IOutlookHistory
{
    public Task<bool> AddAsync(OutlookDay day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(day);
        var row = OutlookDayRow.From(day);
        return database.TryWriteAsync(
            async context => await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO outlook_days (day, taken_at, version, people, able, causes)
                 VALUES ({row.Day}, {row.TakenAt.UtcTicks}, {row.Version}, {row.People}, {row.Able}, {row.Causes})
                 ON CONFLICT (day) DO NOTHING
                 """,
                cancellationToken) == 1,
            cancellationToken);
    }

    public Task<IReadOnlyList<OutlookDay>> ListAsync(DateOnly from, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OutlookDay>>(async context =>
            [.. (await context.Set<OutlookDayRow>().AsNoTracking().Where(row => row.Day >= from).OrderBy(row => row.Day).ToListAsync(cancellationToken))
                .Select(static row => row.ToDay())]);

    public Task<int> ForgetAsync(DateOnly before, CancellationToken cancellationToken) => database.WriteAsync(
        context => context.Set<OutlookDayRow>().Where(row => row.Day < before).ExecuteDeleteAsync(cancellationToken),
        cancellationToken);
}
