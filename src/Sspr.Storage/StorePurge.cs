using Microsoft.EntityFrameworkCore;
using Sspr.Resets;
using Sspr.Storage.Stores;

namespace Sspr.Storage;

/// <summary>Deletes what has served its time. The audit is kept.</summary>
internal sealed class StorePurge(Database database)
{
    private const int MostResetsAtOnce = 200;

    /// <summary>
    /// How long a finished reset, its challenges, evidence, operations and work stay, and how long a counter stays after its window: long
    /// after anything in them could still be used.
    /// </summary>
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    /// <summary>How long operators can look up what became of a message.</summary>
    public static readonly TimeSpan DeliveryRetention = TimeSpan.FromDays(30);

    /// <summary>Deletes everything that is due; in small transactions, so that users do not wait for it.</summary>
    /// <returns>How many resets were deleted.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - Retention;
        var oldDelivery = now - DeliveryRetention;
        await database.WriteAsync(
            async context =>
                await context.Throttles.Where(row => row.Until <= before).ExecuteDeleteAsync(cancellationToken)
                + await context.Deliveries.Where(row => row.At <= oldDelivery).ExecuteDeleteAsync(cancellationToken)
                + await NoticeStore.PurgeAsync(context, now, cancellationToken)
                + await context.Vouches.Where(row => row.ExpiresAt <= before).ExecuteDeleteAsync(cancellationToken)
                + await context.EnrolmentCodes.Where(row => row.ExpiresAt <= before).ExecuteDeleteAsync(cancellationToken)
                + await context.PurgeSignInsAsync(before, cancellationToken),
            cancellationToken);

        var total = 0;
        int deleted;
        do
        {
            deleted = await database.WriteAsync(context => DeleteResetsAsync(context, before, cancellationToken), cancellationToken);
            total += deleted;
        }
        while (deleted == MostResetsAtOnce);
        return total;
    }

    private static async Task<int> DeleteResetsAsync(
        SsprDbContext context, DateTimeOffset before, CancellationToken cancellationToken)
    {
        // an operation without an outcome keeps its reset
        var due = await context.Resets
            .Where(row => row.EndedAt <= before && !context.Operations.Any(operation => operation.Reset == row.Id
                && (operation.State == OperationState.Reserved || operation.State == OperationState.Dispatched
                    || operation.State == OperationState.Unknown)))
            .OrderBy(row => row.EndedAt).Take(MostResetsAtOnce).Select(static row => row.Id).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return 0;
        }

        await context.Work.Where(row => due.Contains(row.Reset)).ExecuteDeleteAsync(cancellationToken);
        await context.Evidence.Where(row => due.Contains(row.Reset)).ExecuteDeleteAsync(cancellationToken);
        await context.Challenges.Where(row => due.Contains(row.Reset)).ExecuteDeleteAsync(cancellationToken);
        await context.Operations.Where(row => due.Contains(row.Reset)).ExecuteDeleteAsync(cancellationToken);
        return await context.Resets.Where(row => due.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
