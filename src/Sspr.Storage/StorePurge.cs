using Microsoft.EntityFrameworkCore;
using Sspr.Freezes;
using Sspr.Resets;
using Sspr.Storage.Rows;
using Sspr.Storage.Stores;

namespace Sspr.Storage;

/// <summary>Deletes what has served its time. The audit is kept.</summary>
internal sealed class StorePurge(Database database)
{
    private const int MostResetsAtOnce = 200;

    /// <summary>
    /// How long challenges, evidence and work stay after their attempt, an attempt at nobody's account after its end, and a counter after its
    /// window: long after anything in them could still be used.
    /// </summary>
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    /// <summary>
    /// How long an attempt at somebody's account and its operations stay after its end: until the link of its notice by which the owner
    /// freezes the account works no more.
    /// </summary>
    public static readonly TimeSpan OwnedRetention = FreezeLink.Lifetime + Retention;

    /// <summary>How long operators can look up what became of a message.</summary>
    public static readonly TimeSpan DeliveryRetention = TimeSpan.FromDays(30);

    /// <summary>Deletes everything that is due.</summary>
    /// <returns>How many resets were deleted or emptied.</returns>
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
                + await context.Set<AdminSessionRow>().Where(row => row.CreatedAt <= before).ExecuteDeleteAsync(cancellationToken)
                + await context.PurgeSignInsAsync(before, cancellationToken),
            cancellationToken);

        return await BySmallStepsAsync(context => DeleteResetsAsync(context, now, cancellationToken), cancellationToken)
            + await BySmallStepsAsync(context => EmptyResetsAsync(context, before, cancellationToken), cancellationToken);
    }

    /// <summary>In small transactions, so that users do not wait for it.</summary>
    private async Task<int> BySmallStepsAsync(Func<SsprDbContext, Task<int>> step, CancellationToken cancellationToken)
    {
        var total = 0;
        int done;
        do
        {
            done = await database.WriteAsync(step, cancellationToken);
            total += done;
        }
        while (done == MostResetsAtOnce);
        return total;
    }

    /// <summary>Resets of which nothing is needed any more.</summary>
    /// <remarks>Guarded by <c>The_link_of_a_notice_works_as_long_as_it_says</c>.</remarks>
    private static async Task<int> DeleteResetsAsync(SsprDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (before, ownedBefore) = (now - Retention, now - OwnedRetention);
        var due = await Settled(context, before).Where(row => row.Account == null || row.EndedAt <= ownedBefore)
            .OrderBy(row => row.EndedAt).Take(MostResetsAtOnce).Select(static row => row.Id).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return 0;
        }

        await EmptyAsync(context, due, cancellationToken);
        await context.Operations.Where(row => due.Contains(row.Reset)).ExecuteDeleteAsync(cancellationToken);
        return await context.Resets.Where(row => due.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Resets that only wait for the end of their link.</summary>
    private static async Task<int> EmptyResetsAsync(SsprDbContext context, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var due = await Settled(context, before)
            .Where(row => context.Challenges.Any(challenge => challenge.Reset == row.Id)
                || context.Evidence.Any(evidence => evidence.Reset == row.Id) || context.Work.Any(work => work.Reset == row.Id))
            .OrderBy(row => row.EndedAt).Take(MostResetsAtOnce).Select(static row => row.Id).ToListAsync(cancellationToken);
        await EmptyAsync(context, due, cancellationToken);
        return due.Count;
    }

    private static async Task EmptyAsync(SsprDbContext context, List<Guid> resets, CancellationToken cancellationToken)
    {
        await context.Work.Where(row => resets.Contains(row.Reset)).ExecuteDeleteAsync(cancellationToken);
        await context.Evidence.Where(row => resets.Contains(row.Reset)).ExecuteDeleteAsync(cancellationToken);
        await context.Challenges.Where(row => resets.Contains(row.Reset)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Resets that have ended; an operation without an outcome keeps its reset.</summary>
    private static IQueryable<ResetRow> Settled(SsprDbContext context, DateTimeOffset before) => context.Resets.Where(
        row => row.EndedAt <= before && !context.Operations.Any(operation => operation.Reset == row.Id
            && (operation.State == OperationState.Reserved || operation.State == OperationState.Dispatched
                || operation.State == OperationState.Unknown)));
}
