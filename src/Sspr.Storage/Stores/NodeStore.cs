using Microsoft.EntityFrameworkCore;
using Sspr.Nodes;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

/// <summary>
/// Every time in here is the database's, so no node's own clock decides who is live. On SQLite there is one node, and a lock on the file beside
/// the database is what keeps a second away (<see cref="SoleNode"/>).
/// </summary>
internal sealed class NodeStore(Database database, StorageOptions options, ThisNode me) : INodeStore
{
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    public bool IsShared { get; } = options.Provider == StorageProvider.Postgres;

    public Task<Beaten> BeatAsync(TimeSpan clockAhead, bool isDraining, CancellationToken cancellationToken)
    {
        var (id, ahead) = (me.Id, clockAhead.Ticks);
        return database.WriteAsync(
            async context =>
            {
                var clock = await context.ReadClockAsync(cancellationToken);
                var lost = await context.Nodes.AnyAsync(row => row.Id == id && row.LostAt != null, cancellationToken);
                var known = await context.Nodes.Where(row => row.Id == id).ExecuteUpdateAsync(
                    row => row.SetProperty(r => r.BeatAt, clock).SetProperty(r => r.ClockAhead, ahead)
                        .SetProperty(r => r.IsDraining, isDraining).SetProperty(r => r.LostAt, (DateTimeOffset?)null),
                    cancellationToken);
                if (known == 0)
                {
                    context.Nodes.Add(new NodeRow
                    {
                        Id = id,
                        Name = me.Name,
                        Build = me.Build,
                        Keys = me.Keys,
                        StartedAt = clock,
                        BeatAt = clock,
                        ClockAhead = ahead,
                        IsDraining = isDraining,
                    });
                    await context.SaveChangesAsync(cancellationToken);
                }

                return new Beaten(clock, lost);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<KnownNode>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<KnownNode>>(async context =>
        {
            var clock = await context.ReadClockAsync(cancellationToken);
            var nodes = (await context.Nodes.OrderBy(row => row.Name).ThenBy(row => row.StartedAt).ToListAsync(cancellationToken))
                .ConvertAll(row => row.ToNode(clock));
            return [.. nodes.Where(node => node.IsLive || !nodes.Exists(other => other.IsLive && other.Name == node.Name))];
        });

    public async Task<IReadOnlySet<Guid>> ListLiveAsync(CancellationToken cancellationToken)
    {
        var live = IsShared ? (await ListAsync(cancellationToken)).Where(static node => node.IsLive).Select(static node => node.Id) : [];
        return live.Append(me.Id).ToHashSet();
    }

    public Task<IReadOnlyList<KnownNode>> BuryAsync(CancellationToken cancellationToken) => database.WriteAsync(
        context => BuryAsync(context, cancellationToken), cancellationToken);

    public Task LeaveAsync(CancellationToken cancellationToken)
    {
        var id = me.Id;
        return database.WriteAsync(
            async context =>
            {
                await context.Nodes.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken);
                await HeldByNode.FreeAsync(context, keep: null, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task<bool> HoldAsync(Duty duty, CancellationToken cancellationToken)
    {
        var id = me.Id;
        return !IsShared ? Task.FromResult(true) : database.WriteAsync(
            async context =>
            {
                var oldest = await context.ReadClockAsync(cancellationToken) - NodeTimes.Silence;

                // of two that try at once the second waits for the first, and then finds a live node there (Of_two_nodes_one_has_a_duty)
                await context.Database.ExecuteSqlAsync(
                    $"INSERT INTO duties (duty, node) VALUES ({duty.ToString()}, {id}) ON CONFLICT (duty) DO NOTHING", cancellationToken);
                return await context.Duties
                    .Where(row => row.Duty == duty
                        && (row.Node == id || !context.Nodes.Any(node => node.Id == row.Node && node.LostAt == null && node.BeatAt > oldest)))
                    .ExecuteUpdateAsync(row => row.SetProperty(r => r.Node, id), cancellationToken) == 1;
            },
            cancellationToken);
    }

    private async Task<IReadOnlyList<KnownNode>> BuryAsync(SsprDbContext context, CancellationToken cancellationToken)
    {
        if (!IsShared)
        {
            await HeldByNode.FreeAsync(context, keep: me.Id, cancellationToken);
            return [];
        }

        var clock = await context.ReadClockAsync(cancellationToken);
        var (oldest, forgotten, id) = (clock - NodeTimes.Silence, clock - Memory, me.Id);
        var silent = await context.Nodes.Where(row => row.Id != id && row.LostAt == null && row.BeatAt <= oldest).ToListAsync(cancellationToken);
        var lost = new List<KnownNode>();
        foreach (var node in silent)
        {
            // one of the others that is live does it
            if (await context.Nodes.Where(row => row.Id == node.Id && row.LostAt == null && row.BeatAt <= oldest)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.LostAt, clock), cancellationToken) == 1)
            {
                lost.Add(node.ToNode(clock));
            }
        }

        await context.Nodes.Where(row => row.LostAt <= forgotten).ExecuteDeleteAsync(cancellationToken);
        await HeldByNode.FreeAsync(context, keep: id, cancellationToken);
        return lost;
    }
}
