using Sspr.Agents;
using Sspr.Directories.Writeback;
using Sspr.Nodes;
using Sspr.Storage.Tests.Databases;
using Sspr.Storage.Tests.Races;

namespace Sspr.Storage.Tests;

/// <summary>Which node has an agent's stream, on a real PostgreSQL.</summary>
[Trait("Needs", "Lab")]
public sealed class StreamClaimTests : StoreSpecification
{
    private static readonly byte[] Key = [1, 2, 3];

    [Fact]
    public async Task Of_two_nodes_that_admit_one_agent_exactly_one_does()
    {
        var other = Database.NewNode();
        await BeatAsync(Node);
        await BeatAsync(other);
        for (var round = 0; round < 30; round++)
        {
            var agent = await EnrolAsync(Node);
            Guid? standing = null;

            // first nobody has it, then all saw the same one
            for (var turn = 0; turn < 2; turn++)
            {
                var taken = await Together.RaceAsync(32, async caller =>
                {
                    var node = caller % 2 == 0 ? Node : other;
                    var claim = NewClaim(node, agent);
                    return (claim.Stream, await Claims(node).TakeAsync(claim, Key, standing, Cancelled));
                });

                var winner = Assert.Single(taken, static one => one.Item2).Stream;
                Assert.Equal(winner, (await Claims(Node).FindAsync(agent, Cancelled))!.Stream);
                standing = winner;
            }
        }
    }

    [Fact]
    public async Task An_agent_that_was_frozen_meanwhile_is_not_claimed()
    {
        var agent = await EnrolAsync(Node);
        Assert.True(await Node.Agents.MoveAsync(agent, AgentStatus.Active, AgentStatus.Frozen, FreezeReason.Copy, Cancelled));

        Assert.False(await Claims(Node).TakeAsync(NewClaim(Node, agent), Key, null, Cancelled));
        Assert.Null(await Claims(Node).FindAsync(agent, Cancelled));
    }

    [Fact]
    public async Task A_key_that_was_replaced_meanwhile_claims_nothing()
    {
        var agent = await EnrolAsync(Node);
        Assert.True(await Node.Agents.ReplaceKeyAsync(agent, Key, new byte[] { 4 }, Sample.Now, Cancelled));

        Assert.False(await Claims(Node).TakeAsync(NewClaim(Node, agent), Key, null, Cancelled));
        Assert.True(await Claims(Node).TakeAsync(NewClaim(Node, agent), new byte[] { 4 }, null, Cancelled));
    }

    [Fact]
    public async Task The_streams_of_other_nodes_are_listed_as_they_were_last_reported()
    {
        var other = Database.NewNode();
        await BeatAsync(other);
        var (agent, claim) = await ClaimedAsync(other);
        await Claims(other).ReportAsync(
            [new StreamReport { Stream = claim.Stream, Ready = [Sample.Directory], IsAlive = true, InFlight = 3, Braked = "a reason", IsChangingKey = true }], Cancelled);

        var listed = Assert.Single(await Claims(Node).ListOthersAsync(Cancelled));

        Assert.Empty(await Claims(other).ListOthersAsync(Cancelled));
        Assert.Equal((agent, claim.Stream, other.Get<ThisNode>().Id), (listed.Agent, listed.Stream, listed.Node));
        Assert.Equal([Sample.Directory], listed.Report.Ready);
        Assert.Equal((true, 3, "a reason", true), (listed.Report.IsAlive, listed.Report.InFlight, listed.Report.Braked, listed.Report.IsChangingKey));
    }

    [Fact]
    public async Task A_node_is_told_which_of_its_claims_still_stand()
    {
        var other = Database.NewNode();
        await BeatAsync(Node);
        await BeatAsync(other);
        var (_, kept) = await ClaimedAsync(other);
        var (agent, lost) = await ClaimedAsync(other);
        Assert.True(await Claims(Node).TakeAsync(NewClaim(Node, agent), Key, lost.Stream, Cancelled));

        var held = await Claims(other).ReportAsync([kept.Report, lost.Report], Cancelled);

        Assert.Equal([kept.Stream], held);
    }

    [Fact]
    public async Task The_streams_of_a_node_that_is_gone_are_nobodys()
    {
        var other = Database.NewNode();
        await BeatAsync(Node);
        await BeatAsync(other);
        var (agent, claim) = await ClaimedAsync(other);
        await Database.TamperAsync($"UPDATE nodes SET beat_at = beat_at - {TimeSpan.FromSeconds(7).Ticks} WHERE id = '{other.Get<ThisNode>().Id}'");

        Assert.Empty(await Claims(Node).ListOthersAsync(Cancelled));
        Assert.False((await Claims(Node).FindAsync(agent, Cancelled))!.IsNodeLive);
        await Node.Get<INodeStore>().BuryAsync(Cancelled);
        Assert.Null(await Claims(Node).FindAsync(agent, Cancelled));
        Assert.Empty(await Claims(other).ReportAsync([claim.Report], Cancelled));
    }

    [Fact]
    public async Task A_claim_is_given_back_by_its_own_stream_only()
    {
        var (agent, first) = await ClaimedAsync(Node);
        var second = NewClaim(Node, agent);
        Assert.True(await Claims(Node).TakeAsync(second, Key, first.Stream, Cancelled));

        await Claims(Node).GiveBackAsync(first.Stream, Cancelled);
        Assert.Equal(second.Stream, (await Claims(Node).FindAsync(agent, Cancelled))!.Stream);

        await Claims(Node).GiveBackAsync(second.Stream, Cancelled);
        Assert.Null(await Claims(Node).FindAsync(agent, Cancelled));
    }

    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();

    private static IStreamClaims Claims(Node node) => node.Get<IStreamClaims>();

    private static Task<Beaten> BeatAsync(Node node) => node.Get<INodeStore>().BeatAsync(TimeSpan.Zero, isDraining: false, Cancelled);

    private static async Task<(AgentId Agent, StreamClaim Claim)> ClaimedAsync(Node node)
    {
        var agent = await EnrolAsync(node);
        var claim = NewClaim(node, agent);
        Assert.True(await Claims(node).TakeAsync(claim, Key, null, Cancelled));
        return (agent, claim);
    }

    private static StreamClaim NewClaim(Node node, AgentId agent)
    {
        var stream = Sample.NewId();
        return new()
        {
            Agent = agent,
            Stream = stream,
            Node = node.Get<ThisNode>().Id,
            Boot = new byte[16],
            Directories = [Sample.Directory],
            Report = new() { Stream = stream },
        };
    }

    private static async Task<AgentId> EnrolAsync(Node node)
    {
        var agent = new EnrolledAgent { Id = AgentId.New(), Name = "dc-1", PublicKey = Key, Directories = [Sample.Directory], EnrolledAt = Sample.Now };
        var code = new EnrolmentCode
        {
            Id = agent.Id.ToString()[..16],
            SealedKey = new byte[60],
            AgentName = agent.Name,
            Directories = agent.Directories,
            ExpiresAt = Sample.Now.AddMinutes(15),
        };
        await node.Agents.AddCodeAsync(code, Cancelled);
        Assert.True(await node.Agents.ConsumeCodeAsync(code.Id, agent, Sample.Now, Cancelled));
        return agent.Id;
    }
}
