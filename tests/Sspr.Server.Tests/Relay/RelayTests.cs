using Sspr.Directories;

namespace Sspr.Server.Tests.Relay;

/// <summary>A real server, a real agent, SignalR over TLS with an authority of the test's own.</summary>
public sealed class RelayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_enrolled_agent_connects_and_carries_out_a_reset()
    {
        await using var server = await RelayServer.StartAsync();
        var (_, directory) = await server.JoinAsync();
        var alice = directory.Add("alice");
        var connector = server.Connector();

        var found = Assert.IsType<FindResult.Found>(await connector.FindAsync("alice", Token));
        var prepared = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(
            new WriteRequest { Operation = OperationId.New(), Account = found.Account.Id, Action = WriteAction.Reset }, Token));
        using var password = NewPassword.FromCharacters("Correct-Horse-7");
        var result = await connector.CommitAsync(prepared.Write, password, Token);

        Assert.IsType<SetPasswordResult.Written>(result);
        Assert.Equal("Correct-Horse-7", directory.PasswordOf(alice));
    }
}
