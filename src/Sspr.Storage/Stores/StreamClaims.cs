using Microsoft.EntityFrameworkCore;
using Sspr.Agents;
using Sspr.Directories.Writeback;
using Sspr.Nodes;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class StreamClaims(Database database, ThisNode me) : IStreamClaims
{
    // a claim of this node whose stream it does not know was claimed for a connection that ended in the same moment
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(10);

    public Task<StreamClaim?> FindAsync(AgentId agent, CancellationToken cancellationToken)
    {
        var id = agent.ToString();
        return database.ReadAsync(async context =>
            (await ListAsync(context, context.AgentStreams.Where(row => row.Agent == id), cancellationToken)).SingleOrDefault());
    }

    public Task<bool> TakeAsync(StreamClaim claim, ReadOnlyMemory<byte> key, Guid? insteadOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var (agent, shown, before, active) = (claim.Agent.ToString(), key.ToArray(), insteadOf ?? Guid.Empty, nameof(AgentStatus.Active));
        return database.TryWriteAsync(
            async context =>
            {
                var clock = (await context.ReadClockAsync(cancellationToken)).UtcTicks;

                // Security: one statement, so that of two nodes that admit an agent and its copy at once one does, and neither admits one that
                // was frozen, or whose key was replaced, in the same moment (Of_two_nodes_that_admit_one_agent_exactly_one_does,
                // An_agent_that_was_frozen_meanwhile_is_not_claimed, A_key_that_was_replaced_meanwhile_claims_nothing).
                return await context.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO agent_streams (agent, stream, node, boot, directories, claimed_at, ready, is_alive, braked, in_flight, is_changing_key)
                     SELECT id, {claim.Stream}, {me.Id}, {claim.Boot}, {DirectoryList.Join(claim.Directories)}, {clock},
                         {DirectoryList.Join(claim.Report.Ready)}, {claim.Report.IsAlive}, NULL, 0, {claim.Report.IsChangingKey}
                     FROM agents WHERE id = {agent} AND status = {active} AND public_key = {shown}
                     ON CONFLICT (agent) DO UPDATE SET
                         stream = excluded.stream, node = excluded.node, boot = excluded.boot, directories = excluded.directories,
                         claimed_at = excluded.claimed_at, ready = excluded.ready, is_alive = excluded.is_alive, braked = excluded.braked,
                         in_flight = excluded.in_flight, is_changing_key = excluded.is_changing_key
                     WHERE agent_streams.stream = {before}
                     """,
                    cancellationToken) == 1;
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<StreamClaim>> ListOthersAsync(CancellationToken cancellationToken)
    {
        var id = me.Id;
        return database.ReadAsync<IReadOnlyList<StreamClaim>>(async context =>
            [.. (await ListAsync(context, context.AgentStreams.Where(row => row.Node != id), cancellationToken)).Where(static claim => claim.IsNodeLive)]);
    }

    public Task<IReadOnlySet<Guid>> ReportAsync(IReadOnlyList<StreamReport> streams, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(streams);
        return database.WriteAsync<IReadOnlySet<Guid>>(
            async context =>
            {
                var held = new HashSet<Guid>();
                foreach (var stream in streams)
                {
                    if (await UpdateAsync(context, stream, cancellationToken) == 1)
                    {
                        held.Add(stream.Stream);
                    }
                }

                await DeleteForgottenAsync(context, [.. streams.Select(static stream => stream.Stream)], cancellationToken);
                return held;
            },
            cancellationToken);
    }

    public Task GiveBackAsync(Guid stream, CancellationToken cancellationToken) => database.WriteAsync(
        context => context.AgentStreams.Where(row => row.Stream == stream).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    private static async Task<IEnumerable<StreamClaim>> ListAsync(
        SsprDbContext context, IQueryable<AgentStreamRow> which, CancellationToken cancellationToken)
    {
        var clock = await context.ReadClockAsync(cancellationToken);
        var rows = await which.ToListAsync(cancellationToken);
        var nodes = rows.Count == 0 ? [] : await context.Nodes.ToDictionaryAsync(static row => row.Id, cancellationToken);
        return rows.Select(row => row.ToClaim(nodes.TryGetValue(row.Node, out var node) ? node.ToNode(clock) : null));
    }

    private static Task<int> UpdateAsync(SsprDbContext context, StreamReport stream, CancellationToken cancellationToken)
    {
        var (id, ready, alive, braked) = (stream.Stream, DirectoryList.Join(stream.Ready), stream.IsAlive, stream.Braked);
        var (inFlight, changing) = (stream.InFlight, stream.IsChangingKey);
        return context.AgentStreams.Where(row => row.Stream == id).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.Ready, ready).SetProperty(r => r.IsAlive, alive).SetProperty(r => r.Braked, braked)
                .SetProperty(r => r.InFlight, inFlight).SetProperty(r => r.IsChangingKey, changing),
            cancellationToken);
    }

    private async Task DeleteForgottenAsync(SsprDbContext context, IReadOnlyList<Guid> known, CancellationToken cancellationToken)
    {
        var (id, before) = (me.Id, await context.ReadClockAsync(cancellationToken) - Forgotten);
        await context.AgentStreams.Where(row => row.Node == id && row.ClaimedAt <= before && !known.Contains(row.Stream))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
