using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.Writeback;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

public sealed class ClockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(365)]
    [InlineData(-365)]
    public async Task A_clock_one_year_off_changes_nothing(int days)
    {
        var clock = new SkewedTime(TimeSpan.FromDays(days));
        var server = WritebackPair.NewServer();
        var directory = new ScriptedDirectory();
        var alice = directory.Add("alice");
        await using var agent = new TestAgent(server, clock, NullLogger.Instance, directory);
        using var channel = new LoopbackChannel(agent);
        var connector = new RelayedConnector(directory.Name, channel, server, new RelayTimes(), TimeProvider.System);
        var request = new WriteRequest { Operation = OperationId.New(), Account = alice, Action = WriteAction.Reset };

        var write = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(request, Token)).Write;
        clock.Offset = -clock.Offset;
        using var password = NewPassword.FromCharacters("Correct-Horse-7");
        Assert.IsType<SetPasswordResult.Written>(await connector.CommitAsync(write, password, Token));

        await agent.RestartAsync();
        Assert.IsType<SetPasswordResult.Written>(await connector.ResolveAsync(write, Token));
        Assert.Equal(1, directory.Writes);
        server.Signer.Dispose();
    }
}
