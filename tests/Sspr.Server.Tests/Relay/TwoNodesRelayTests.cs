using Sspr.Agents;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Nodes;
using Sspr.Server.Relay;
using Sspr.Server.Relay.Nodes;
using Sspr.Testing.Writeback;

namespace Sspr.Server.Tests.Relay;

/// <summary>An agent is connected to one node, and what it is asked arrives at the other.</summary>
[Trait("Needs", "Lab")]
public sealed class TwoNodesRelayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reset_that_arrives_at_one_node_is_carried_out_by_an_agent_of_the_other()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var directory = await nodes.JoinAsync(nodes.Two);
        var account = directory.Add("alice");

        Assert.IsType<FindResult.Found>(await nodes.One.Connector.FindAsync("alice", Token));
        Assert.IsType<SetPasswordResult.Written>(await nodes.One.ResetAsync(account));

        Assert.Equal((1, "Correct-Horse-7"), (directory.Writes, directory.PasswordOf(account)));
        await nodes.One.WaitUntilAsync(async () => await nodes.AskDatabaseAsync("SELECT count(*) FROM node_letters") == 0);
    }

    [Fact]
    public async Task Agents_of_both_nodes_share_what_arrives_at_one()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var (here, there) = (await nodes.JoinAsync(nodes.One, "agent-1"), await nodes.JoinAsync(nodes.Two, "agent-2"));
        here.BeforePrepare = there.BeforePrepare = static () => Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        var accounts = Enumerable.Range(0, 60).Select(i => (here.Add($"user{i}"), there.Add($"user{i}")).Item1).ToList();

        var results = new System.Collections.Concurrent.ConcurrentBag<SetPasswordResult>();
        await Parallel.ForEachAsync(accounts, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Token }, async (account, _) =>
            results.Add(await nodes.One.ResetAsync(account)));

        Assert.All(results, static result => Assert.IsType<SetPasswordResult.Written>(result));
        Assert.Equal(60, here.Writes + there.Writes);
        Assert.InRange(here.Writes, 10, 50);
    }

    [Fact]
    public async Task A_copy_of_an_agent_at_another_node_freezes_both()
    {
        await using var nodes = await TwoNodes.StartAsync();
        await nodes.JoinAsync(nodes.One);
        var copy = nodes.CopyOf("agent-1");

        await nodes.StartAgentAsync(copy, new ScriptedDirectory(), nodes.Two);

        await nodes.One.WaitForAsync(static report => report is { Status: AgentStatus.Frozen, IsConnected: false });
        await nodes.Two.WaitForAsync(static report => report is { Status: AgentStatus.Frozen, IsConnected: false });
        Assert.Equal(FreezeReason.Copy, (await nodes.One.Get<IAgentStore>().ListAsync(Token)).Single().FrozenBecause);
    }

    [Fact]
    public async Task An_agent_goes_to_the_next_node_when_its_own_stops_and_is_no_copy()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var directory = new ScriptedDirectory();
        await nodes.StartAgentAsync(await nodes.EnrolAsync("agent-1"), directory, nodes.One, nodes.Two);
        await nodes.Two.WaitForAsync(static report => report is { IsConnected: true, Node: "one" });

        await nodes.One.StopAsync();

        await nodes.Two.WaitForAsync(static report => report is { IsConnected: true, Node: "two", Status: AgentStatus.Active });
        Assert.IsType<SetPasswordResult.Written>(await nodes.Two.ResetAsync(directory.Add("alice")));
    }

    [Fact]
    public async Task A_stream_whose_agent_came_to_another_node_is_cut()
    {
        await using var nodes = await TwoNodes.StartAsync();
        await nodes.JoinAsync(nodes.One);
        var stream = Assert.Single(nodes.One.Get<AgentConnections>().Live);
        var agent = (await nodes.One.Get<IAgentStore>().ListAsync(Token)).Single();
        var claim = new StreamClaim
        {
            Agent = agent.Id,
            Stream = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            Node = nodes.Two.Get<ThisNode>().Id,
            Boot = stream.Boot,
            Directories = stream.Directories,
            Report = new() { Stream = stream.Id },
        };

        Assert.True(await nodes.Two.Get<IStreamClaims>().TakeAsync(claim, agent.PublicKey, stream.Id, Token));

        // and comes again, because it still runs
        await nodes.One.WaitUntilAsync(() => Task.FromResult(nodes.One.Get<AgentConnections>().Live.Any(other => other.Id != stream.Id)));
    }

    [Fact]
    public async Task A_revoked_agent_is_asked_by_no_node()
    {
        await using var nodes = await TwoNodes.StartAsync();
        await nodes.JoinAsync(nodes.Two);
        var agent = (await nodes.One.Get<IAgentStore>().ListAsync(Token)).Single();
        Assert.Single(nodes.One.Links);

        Assert.True(await nodes.One.Get<IAgentStore>().MoveAsync(agent.Id, AgentStatus.Active, AgentStatus.Revoked, null, Token));

        await nodes.One.WaitUntilAsync(() => Task.FromResult(nodes.One.Links.Count == 0 && nodes.Two.Links.Count == 0));
        var found = Assert.IsType<FindResult.Unreachable>(await nodes.One.Connector.FindAsync("alice", Token));
        Assert.Equal(DirectoryFaultKind.NoAgent, found.Fault.Kind);
    }

    [Fact]
    public async Task A_new_key_of_an_agent_counts_at_the_other_node()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var directory = await nodes.JoinAsync(nodes.Two);
        var store = nodes.One.Get<IAgentStore>();
        var agent = (await store.ListAsync(Token)).Single();
        Assert.True(await store.AskForKeyAsync(agent.Id, TimeProvider.System.GetUtcNow(), Token));

        // before, in and after the moment in which it counts
        var results = new List<SetPasswordResult>();
        await nodes.One.WaitUntilAsync(async () =>
        {
            results.Add(await nodes.One.ResetAsync(directory.Add($"user{results.Count}")));
            return !(await store.FindAsync(agent.Id, Token))!.PublicKey.Span.SequenceEqual(agent.PublicKey.Span);
        });
        for (var i = 0; i < 20; i++)
        {
            results.Add(await nodes.One.ResetAsync(directory.Add($"user{results.Count}")));
        }

        Assert.All(results, static result => Assert.IsType<SetPasswordResult.Written>(result));
    }

    [Fact]
    public async Task A_letter_that_the_server_did_not_sign_reaches_no_agent()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var directory = await nodes.JoinAsync(nodes.Two);
        var (others, claim) = (nodes.One.Get<OtherNodes>(), nodes.One.Remote.Claim);
        using var stranger = MessageSigner.Create();
        var header = new CommandHeader { Tenant = new byte[16], Agent = claim.Agent, Operation = OperationId.New(), Boot = claim.Boot };

        for (var i = 0; i < 4; i++)
        {
            // an agent that got three of them would stop itself
            Assert.Null(await others.AskAsync(claim, stranger.Sign(new Directories.Writeback.Messages.Probe(header, new("corp"))), Token));
            others.Tell(claim, [0xA1, 0x01, 0x02]);
        }

        Assert.IsType<SetPasswordResult.Written>(await nodes.One.ResetAsync(directory.Add("alice")));
        Assert.DoesNotContain("signature", nodes.Logs.All(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nodes_hear_each_other_again_after_all_their_connections_were_cut()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var directory = await nodes.JoinAsync(nodes.Two);
        for (var cut = 0; cut < 3; cut++)
        {
            await nodes.AskDatabaseAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Token);
        }

        await nodes.One.WaitUntilAsync(async () =>
            await nodes.AskDatabaseAsync("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' OR query = 'SELECT 1'") >= 2);
        Assert.IsType<SetPasswordResult.Written>(await nodes.One.ResetAsync(directory.Add("alice")));
    }
}
