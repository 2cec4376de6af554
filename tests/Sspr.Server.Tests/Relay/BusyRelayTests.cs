using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Server.Relay;
using Sspr.Server.Relay.Nodes;
using Sspr.Testing;
using Sspr.Testing.Writeback;

namespace Sspr.Server.Tests.Relay;

/// <summary>A healthy agent does not count as gone because one side, or the store, has much to do.</summary>
public sealed class BusyRelayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_busy_agent_that_shows_that_it_is_there_is_waited_for()
    {
        await using var server = await RelayServer.StartAsync();
        var (_, directory) = await server.JoinAsync();
        directory.BeforePrepare = static () => Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System, Token);

        Assert.IsType<SetPasswordResult.Written>(await server.ResetAsync(directory.Add("alice")));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_cuts_no_agent_off()
    {
        await using var server = await RelayServer.StartAsync();
        var (_, directory) = await server.JoinAsync();
        var store = new TaskCompletionSource();
        server.Store.Answers = store.Task;

        // longer than the silence after which an agent counts as gone
        await Task.Delay(TimeSpan.FromSeconds(11), TimeProvider.System, Token);
        Assert.IsType<SetPasswordResult.Written>(await server.ResetAsync(directory.Add("alice")));
        Assert.DoesNotContain("no stream to the server", server.Logs.All(), StringComparison.Ordinal);

        store.SetResult();
    }

    [Fact]
    public async Task A_server_that_stood_still_itself_cuts_nobody_off_for_it()
    {
        var time = new FakeTimeProvider();
        var server = WritebackPair.NewServer();
        var (store, options) = (new InMemoryAgentStore(), Options.Create(new RelayOptions()));
        using var installation = new InstallationKey(new byte[InstallationKey.Size]);
        var serverKeys = new ServerKeys(
            new InMemoryServerKeyStore(), store, server, installation, new ServerKeyTimes(), options, time, NullLogger<ServerKeys>.Instance);
        await serverKeys.LoadAsync(Token);
        var claims = new LocalClaims();
        var connections = new AgentConnections(
            store, claims, new OtherNodes(claims, store, time, NullLogger<OtherNodes>.Instance), server, new AgentSuspicions(store, NullLogger<AgentSuspicions>.Instance),
            new AgentKeys(store, server, options, time, NullLogger<AgentKeys>.Instance),
            new ServerKeyNews(serverKeys, store, server, new ServerKeyTimes(), time),
            options, time, NullLogger<AgentConnections>.Instance);
        var (isCut, start) = (false, time.GetTimestamp());
        await connections.OpenAsync(new AgentStream("1", static _ => Task.CompletedTask, () => isCut = true, time));

        time.Advance(TimeSpan.FromSeconds(30));
        connections.SweepSilent(awakeSince: time.GetTimestamp());
        Assert.False(isCut);

        connections.SweepSilent(awakeSince: start);
        Assert.True(isCut);
    }
}
