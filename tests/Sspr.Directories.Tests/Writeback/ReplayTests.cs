using Microsoft.Extensions.Time.Testing;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Problems;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>Whoever kept a message sends it again: now, later, after a restart, to another agent. One operation writes once.</summary>
public sealed class ReplayTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly WritebackPair _pair;
    private readonly Forge _forge;

    public ReplayTests()
    {
        _pair = new WritebackPair(_time);
        _forge = new Forge(_pair);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commit_that_is_replayed_writes_nothing()
    {
        Assert.IsType<SetPasswordResult.Written>(await _pair.ResetAsync("Correct-Horse-7", Token));
        var sent = _pair.Channel.Sent.ToList();
        foreach (var wait in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(118), TimeSpan.FromSeconds(2), TimeSpan.FromDays(1)])
        {
            _time.Advance(wait);
            foreach (var message in sent)
            {
                await _forge.DeliverAsync(message);
            }
        }

        await _pair.Agent.RestartAsync();
        foreach (var message in sent)
        {
            Assert.Equal(RefusalReason.OtherRun, _forge.Read<Refusal>(await _forge.DeliverAsync(message))?.Reason);
        }

        Assert.Equal(1, _pair.Directory.Writes);
        Assert.Equal(1, _pair.Directory.Calls["CommitAsync"]);
    }

    [Fact]
    public async Task A_commit_that_is_replayed_gets_the_same_result()
    {
        var request = _pair.Request();
        var commit = _forge.Commit(request, (await _forge.DeliverAsync(_forge.Prepare(request)))!);
        var first = _forge.Read<Result>(await _forge.DeliverAsync(commit));
        var second = _forge.Read<Result>(await _forge.DeliverAsync(commit));

        Assert.IsType<SetPasswordResult.Written>(first!.Outcome);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task A_prepare_that_is_replayed_is_refused()
    {
        var prepare = _forge.Prepare(_pair.Request());
        Assert.NotNull(_forge.Read<PrepareOk>(await _forge.DeliverAsync(prepare)));

        var again = _forge.Read<PrepareNo>(await _forge.DeliverAsync(prepare));

        var blocked = Assert.IsType<PrepareResult.Blocked>(again!.Why);
        Assert.Equal(WriteObstacleKind.NotAcceptedAgain, blocked.Obstacle.Kind);
        Assert.Equal(ProblemCodes.OperationNotAcceptedAgain, ProblemOf.Obstacle(blocked.Obstacle.Kind));
        Assert.Equal(1, _pair.Directory.Calls["PrepareAsync"]);
    }

    [Fact]
    public async Task A_message_to_one_agent_does_nothing_at_another()
    {
        await using var other = new TestAgent(_pair.Server, _time, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, _pair.Directory);
        var request = _pair.Request();
        var commit = _forge.Commit(request, (await _forge.DeliverAsync(_forge.Prepare(request)))!);

        await other.Executor.AnswerAsync(commit, Token);

        Assert.Equal(0, _pair.Directory.Writes);
    }

    [Theory]
    [InlineData(119, true)]
    [InlineData(120, false)]
    [InlineData(86400, false)]
    public async Task A_commit_120_seconds_after_the_prepare_is_refused(int seconds, bool written)
    {
        // Between two sweeps, so that it is the check of the commit that counts.
        _time.Advance(TimeSpan.FromSeconds(3));
        var request = _pair.Request();
        var commit = _forge.Commit(request, (await _forge.DeliverAsync(_forge.Prepare(request)))!);
        _time.Advance(TimeSpan.FromSeconds(seconds));

        var result = _forge.Read<Result>(await _forge.DeliverAsync(commit));

        Assert.Equal(written ? 1 : 0, _pair.Directory.Writes);
        Assert.Equal(written, result!.Outcome is SetPasswordResult.Written);
    }

    [Fact]
    public async Task A_key_is_destroyed_when_it_is_used_cancelled_or_120_seconds_old()
    {
        var (used, cancelled, old) = (_pair.Request(), _pair.Request(), _pair.Request());
        var ok = (await _forge.DeliverAsync(_forge.Prepare(used)))!;
        await _forge.DeliverAsync(_forge.Prepare(cancelled));
        await _forge.DeliverAsync(_forge.Prepare(old));
        Assert.Equal(3, _pair.Agent.Keys.Count);

        await _forge.DeliverAsync(_forge.Commit(used, ok));
        Assert.Equal(2, _pair.Agent.Keys.Count);
        await _forge.DeliverAsync(_pair.Server.Signer.Sign(new Cancel(_forge.Header(cancelled.Operation) with { Boot = null })));
        Assert.Equal(1, _pair.Agent.Keys.Count);
        _time.Advance(TimeSpan.FromSeconds(125));
        Assert.Equal(0, _pair.Agent.Keys.Count);
    }

    [Fact]
    public async Task A_cancelled_operation_is_not_carried_out()
    {
        var request = _pair.Request();
        var commit = _forge.Commit(request, (await _forge.DeliverAsync(_forge.Prepare(request)))!);
        await _forge.DeliverAsync(_pair.Server.Signer.Sign(new Cancel(_forge.Header(request.Operation) with { Boot = null })));

        Assert.IsType<SetPasswordResult.Blocked>(_forge.Read<Result>(await _forge.DeliverAsync(commit))!.Outcome);
        Assert.Equal(0, _pair.Directory.Writes);
    }

    [Fact]
    public async Task A_query_that_says_never_fences_a_commit_that_comes_late()
    {
        var request = _pair.Request();
        var commit = _forge.Commit(request, (await _forge.DeliverAsync(_forge.Prepare(request)))!);
        var query = _pair.Server.Signer.Sign(new Query(_forge.Header(request.Operation) with { Boot = null }));

        Assert.Equal(QueryState.NeverSeen, _forge.Read<QueryReply>(await _forge.DeliverAsync(query))!.State);
        Assert.IsType<SetPasswordResult.Blocked>(_forge.Read<Result>(await _forge.DeliverAsync(commit))!.Outcome);
        Assert.Equal(0, _pair.Directory.Writes);
        Assert.Equal(QueryState.NeverSeen, _forge.Read<QueryReply>(await _forge.DeliverAsync(query))!.State);
    }

    [Fact]
    public async Task Of_64_racing_commits_of_one_operation_one_writes()
    {
        for (var round = 0; round < 20; round++)
        {
            var writesBefore = _pair.Directory.Writes;
            var request = _pair.Request();
            var commit = _forge.Commit(request, (await _forge.DeliverAsync(_forge.Prepare(request)))!);

            var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => _forge.DeliverAsync(commit), Token)));

            Assert.Equal(writesBefore + 1, _pair.Directory.Writes);
            // Nobody is told that nothing changed.
            Assert.All(answers, answer => Assert.True(
                _forge.Read<Result>(answer)?.Outcome is SetPasswordResult.Written
                || _forge.Read<QueryReply>(answer)?.State == QueryState.InProgress));
        }
    }

    [Fact]
    public async Task Of_64_racing_callers_one_sends()
    {
        var write = await _pair.PrepareAsync(Token);
        var results = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Task.Run(() => _pair.CommitAsync(write, "Correct-Horse-7", Token), Token)));

        Assert.Equal(1, _pair.Directory.Writes);
        Assert.Single(results.OfType<SetPasswordResult.Written>());
        Assert.Equal(63, results.OfType<SetPasswordResult.OutcomeUnknown>().Count());
        Assert.IsType<SetPasswordResult.Written>(await _pair.Connector.ResolveAsync(write, Token));
    }

    [Fact]
    public async Task A_refusal_by_a_later_run_does_not_mean_that_nothing_changed()
    {
        var write = await _pair.PrepareAsync(Token);
        _pair.Channel.OnWay = message =>
        {
            if (MessageVerifier.PeekType(message) == MessageType.Commit)
            {
                // The relay delivers the command, keeps the answer, and delivers it once more after a restart.
                _forge.DeliverAsync(message).GetAwaiter().GetResult();
                _pair.Agent.RestartAsync().GetAwaiter().GetResult();
            }

            return message;
        };

        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await _pair.CommitAsync(write, "Correct-Horse-7", Token));
        Assert.Equal(1, _pair.Directory.Writes);
        Assert.IsType<SetPasswordResult.Written>(await _pair.Connector.ResolveAsync(write, Token));
    }

    public ValueTask DisposeAsync() => _pair.DisposeAsync();
}
