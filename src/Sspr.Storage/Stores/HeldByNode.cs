using Microsoft.EntityFrameworkCore;

namespace Sspr.Storage.Stores;

/// <summary>What a node holds in the store, and taking it from those that are gone.</summary>
internal static class HeldByNode
{
    /// <summary>Frees what is held by nobody who counts as there.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="keep">A node that counts as there, whether it stands in the store or not.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static async Task FreeAsync(SsprDbContext context, Guid? keep, CancellationToken cancellationToken)
    {
        await context.Work
            .Where(row => row.LeasedBy != null && row.LeasedBy != keep && !context.Nodes.Any(node => node.Id == row.LeasedBy && node.LostAt == null))
            .ExecuteUpdateAsync(
                row => row.SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null).SetProperty(r => r.LeasedBy, (Guid?)null), cancellationToken);
        await context.Notices
            .Where(row => row.LeasedBy != null && row.LeasedBy != keep && !context.Nodes.Any(node => node.Id == row.LeasedBy && node.LostAt == null))
            .ExecuteUpdateAsync(
                row => row.SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null).SetProperty(r => r.LeasedBy, (Guid?)null), cancellationToken);
        await context.AgentStreams
            .Where(row => row.Node != keep && !context.Nodes.Any(node => node.Id == row.Node && node.LostAt == null))
            .ExecuteDeleteAsync(cancellationToken);
        await FreeCyclesAsync(context, keep, cancellationToken);
    }

    private static async Task FreeCyclesAsync(SsprDbContext context, Guid? keep, CancellationToken cancellationToken)
    {
        var there = (await context.Nodes.Where(row => row.LostAt == null).Select(static row => row.Id).ToListAsync(cancellationToken))
            .ConvertAll(static id => id.ToString("N"));
        if (keep is { } id)
        {
            there.Add(id.ToString("N"));
        }

        await context.SyncDirectories.Where(row => row.LeasedBy != null && !there.Contains(row.LeasedBy)).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.LeasedBy, (string?)null).SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null), cancellationToken);
    }
}
