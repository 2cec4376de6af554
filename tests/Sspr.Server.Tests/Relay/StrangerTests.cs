using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Server.Tests.Relay;

/// <summary>Somebody who is not an agent talks to the relay.</summary>
public sealed class StrangerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_answered_before_the_hello()
    {
        await using var server = await RelayServer.StartAsync();
        await using var stranger = await Stranger.ConnectAsync(server);
        using var own = MessageSigner.Create();

        await stranger.SendAsync(own.Sign(new Heartbeat { Nonce = new byte[16], Agent = AgentId.New() }));

        Assert.Equal(RefusalReason.NotAuthentic, await stranger.RefusalAsync());
        await stranger.EndAsync();
    }

    [Fact]
    public async Task A_hello_with_another_key_is_refused()
    {
        await using var server = await RelayServer.StartAsync();
        await server.EnrolAsync();
        var agent = Assert.Single(await server.Store.ListAsync(Token));
        await using var stranger = await Stranger.ConnectAsync(server);
        using var own = MessageSigner.Create();

        await stranger.SendAsync(own.Sign(stranger.Hello(agent.Id)));

        Assert.Equal(RefusalReason.NotAuthentic, await stranger.RefusalAsync());
        Assert.DoesNotContain(await server.Overview.ListAsync(Token), r => r.IsConnected);
    }

    [Fact]
    public async Task A_hello_that_is_replayed_is_refused()
    {
        await using var server = await RelayServer.StartAsync();
        var (agent, key) = server.AddAgent();
        await using var first = await Stranger.ConnectAsync(server);
        var hello = key.Sign(first.Hello(agent));
        await first.SendAsync(hello);
        await server.WaitForAsync(r => r.IsConnected);
        await first.DisposeAsync();
        await server.WaitForAsync(r => !r.IsConnected);

        await using var second = await Stranger.ConnectAsync(server);
        await second.SendAsync(hello);

        Assert.Equal(RefusalReason.NotAuthentic, await second.RefusalAsync());
        Assert.DoesNotContain(await server.Overview.ListAsync(Token), r => r.IsConnected);
        key.Dispose();
    }

    [Fact]
    public async Task A_heartbeat_that_is_replayed_does_not_count()
    {
        await using var server = await RelayServer.StartAsync();
        var (agent, key) = server.AddAgent();
        await using var stream = await Stranger.ConnectAsync(server);
        await stream.SendAsync(key.Sign(stream.Hello(agent)));
        var nonce = await stream.HeartbeatAsync();
        var answer = key.Sign(new Heartbeat { Nonce = nonce, Agent = agent, Braked = "first" });
        await stream.SendAsync(answer);
        await server.WaitForAsync(r => r.Braked == "first");
        await stream.SendAsync(key.Sign(new Heartbeat { Nonce = nonce, Agent = agent, Braked = "again" }));
        await stream.SendAsync(key.Sign(new Heartbeat { Nonce = new byte[16], Agent = agent, Braked = "made up" }));

        // what comes after them on the stream is taken after them
        using var other = MessageSigner.Create();
        await stream.SendAsync(other.Sign(new Heartbeat { Nonce = new byte[16], Agent = agent }));
        await server.WaitForLogAsync("(1 of 3");

        Assert.Equal("first", Assert.Single(await server.Overview.ListAsync(Token)).Braked);
        key.Dispose();
    }

    [Fact]
    public async Task Junk_in_a_thousand_forms_does_no_harm()
    {
        await using var server = await RelayServer.StartAsync();
        var (_, directory) = await server.JoinAsync();
        directory.Add("alice");
        for (var i = 0; i < 30; i++)
        {
            await using var stranger = await Stranger.ConnectAsync(server);
            await stranger.SendRawAsync(System.Security.Cryptography.RandomNumberGenerator.GetBytes(i * 500));
        }

        Assert.IsType<FindResult.Found>(await server.Connector().FindAsync("alice", Token));
    }
}
