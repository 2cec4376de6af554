using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Sspr.Directories.Writeback;
using Sspr.Testing;
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

    [Fact]
    public async Task A_clock_that_jumps_forward_makes_nothing_never_seen()
    {
        var clock = new JumpingTime(TimeProvider.System);
        await using var pair = new WritebackPair(clock);
        var write = await pair.PrepareAsync(Token);
        pair.Channel.OnWayBack = static _ => null;
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await pair.CommitAsync(write, "Correct-Horse-7", Token));
        pair.Channel.OnWayBack = static answer => answer;

        // as when a machine comes up without the time and is told it minutes later; old records are looked for once a day and at the start
        clock.Offset = TimeSpan.FromDays(9000);
        await pair.Agent.RestartAsync();
        await pair.ResetAsync("Another-Horse-8", Token);
        await pair.Agent.Journal.CompactAsync();

        Assert.IsType<SetPasswordResult.Written>(await pair.Connector.ResolveAsync(write, Token));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3 * 60)]
    [InlineData(3 * 24 * 60)]
    public async Task After_a_clock_was_put_back_nothing_is_taken_a_second_time(int minutes)
    {
        var clock = new JumpingTime(TimeProvider.System);
        await using var pair = new WritebackPair(clock);
        Assert.IsType<SetPasswordResult.Written>(await pair.ResetAsync("Correct-Horse-7", Token));
        var sent = pair.Channel.Sent.ToList();

        for (var run = 0; run < 2; run++)
        {
            clock.Offset -= TimeSpan.FromMinutes(minutes);
            foreach (var message in sent)
            {
                await pair.Agent.Executor.AnswerAsync(message, Token);
            }

            await pair.Agent.RestartAsync();
        }

        Assert.Equal(1, pair.Directory.Writes);
        Assert.Equal(0, pair.Agent.Keys.Count);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task A_password_that_comes_120_seconds_late_is_not_written_whatever_the_wall_clocks_say(int days)
    {
        var truth = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var (ofServer, ofAgent) = (new JumpingTime(truth), new JumpingTime(truth));
        var server = WritebackPair.NewServer();
        var directory = new ScriptedDirectory();
        var alice = directory.Add("alice");
        await using var agent = new TestAgent(server, ofAgent, NullLogger.Instance, directory);
        using var channel = new LoopbackChannel(agent);
        var connector = new RelayedConnector(directory.Name, channel, server, new RelayTimes(), ofServer);
        byte[]? commit = null;
        channel.OnWay = message =>
        {
            commit = MessageVerifier.PeekType(message) == MessageType.Commit ? message : null;
            return commit is null ? message : null;
        };
        var held = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(TwoAgents.Request(alice), Token)).Write;
        var forgotten = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(TwoAgents.Request(alice), Token)).Write;
        using var password = NewPassword.FromCharacters("Correct-Horse-7");
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await connector.CommitAsync(held, password, Token));

        truth.Advance(WritebackVersion.OneTimeKeyLifetime);
        ofAgent.Offset = TimeSpan.FromDays(days);
        ofServer.Offset = TimeSpan.FromDays(-days);

        // the agent's rule for what was held back on the way, and the server's for what it comes to late itself
        Assert.NotNull(await agent.Executor.AnswerAsync(commit, Token));
        Assert.IsType<SetPasswordResult.Blocked>(await connector.CommitAsync(forgotten, password, Token));
        Assert.Equal((0, "old"), (directory.Writes, directory.PasswordOf(alice)));
        server.Signer.Dispose();
    }
}
