using Sspr.Directories.Writeback;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>Replies get lost and agents crash; the server never tells a success or a failure that is not true.</summary>
public sealed class LostReplyTests : IAsyncDisposable
{
    private readonly WritebackPair _pair = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lost_result_is_unknown_and_then_found_out()
    {
        var write = await _pair.PrepareAsync(Token);
        _pair.Channel.OnWayBack = _ => null;
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await _pair.CommitAsync(write, "Correct-Horse-7", Token));

        _pair.Channel.OnWayBack = answer => answer;
        Assert.IsType<SetPasswordResult.Written>(await _pair.Connector.ResolveAsync(write, Token));
        Assert.Equal(1, _pair.Directory.Writes);
    }

    [Fact]
    public async Task A_commit_that_never_arrived_is_found_not_to_have_changed_anything()
    {
        var write = await _pair.PrepareAsync(Token);
        _pair.Channel.OnWay = message => MessageVerifier.PeekType(message) == MessageType.Commit ? null : message;

        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await _pair.CommitAsync(write, "Correct-Horse-7", Token));
        Assert.IsType<SetPasswordResult.Unreachable>(await _pair.Connector.ResolveAsync(write, Token));
        Assert.Equal(0, _pair.Directory.Writes);
    }

    [Fact]
    public async Task A_commit_that_arrives_after_the_answer_never_writes_nothing()
    {
        byte[]? late = null;
        var write = await _pair.PrepareAsync(Token);
        _pair.Channel.OnWay = message =>
        {
            late = MessageVerifier.PeekType(message) == MessageType.Commit ? message : late;
            return MessageVerifier.PeekType(message) == MessageType.Commit ? null : message;
        };
        await _pair.CommitAsync(write, "Correct-Horse-7", Token);
        Assert.IsType<SetPasswordResult.Unreachable>(await _pair.Connector.ResolveAsync(write, Token));

        await _pair.Agent.Executor.AnswerAsync(late, Token);

        Assert.Equal(0, _pair.Directory.Writes);
    }

    [Fact]
    public async Task Without_an_agent_nothing_is_prepared_and_an_open_outcome_stays_open()
    {
        var write = await _pair.PrepareAsync(Token);
        _pair.Channel.Connected = false;

        var result = Assert.IsType<PrepareResult.Unreachable>(await _pair.Connector.PrepareAsync(_pair.Request(), Token));
        Assert.Equal(DirectoryFaultKind.NoAgent, result.Fault.Kind);
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await _pair.Connector.ResolveAsync(write, Token));
        Assert.IsType<FindResult.Unreachable>(await _pair.Connector.FindAsync("alice", Token));
        Assert.Equal(DirectoryFaultKind.NoAgent, (await _pair.Connector.ProbeAsync(Token)).Fault?.Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_crash_between_intent_and_outcome_is_resolved_after_the_restart(bool afterTheWrite)
    {
        var reached = new TaskCompletionSource();
        if (afterTheWrite)
        {
            _pair.Directory.AfterWrite = async _ => await HangAsync(reached);
        }
        else
        {
            _pair.Directory.BeforeWrite = async _ => await HangAsync(reached);
        }

        var write = await _pair.PrepareAsync(Token);
        var committing = _pair.CommitAsync(write, "Correct-Horse-7", Token);
        await reached.Task.WaitAsync(Token);

        await _pair.Agent.RestartAsync();
        await _pair.Agent.Resolver.WhenIdleAsync();

        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await committing);
        var found = await _pair.Connector.ResolveAsync(write, Token);
        Assert.Equal(afterTheWrite ? typeof(SetPasswordResult.Written) : typeof(SetPasswordResult.Unreachable), found.GetType());
        Assert.Equal(afterTheWrite ? 1 : 0, _pair.Directory.Writes);
    }

    [Fact]
    public async Task While_the_outcome_is_being_found_out_nobody_is_told_one()
    {
        _pair.Directory.AfterWrite = _ => Task.FromResult<SetPasswordResult?>(
            new SetPasswordResult.OutcomeUnknown(new(DirectoryFaultKind.ConnectionLost, "dc1", "cut")));
        var reachable = false;
        _pair.Directory.OnResolve = write => reachable
            ? new SetPasswordResult.Written(write.DomainController)
            : new SetPasswordResult.OutcomeUnknown(new(DirectoryFaultKind.ConnectionRefused, "dc1", "down"));
        var write = await _pair.PrepareAsync(Token);

        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await _pair.CommitAsync(write, "Correct-Horse-7", Token));
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await _pair.Connector.ResolveAsync(write, Token));

        reachable = true;
        await _pair.Agent.Resolver.WhenIdleAsync();
        Assert.IsType<SetPasswordResult.Written>(await _pair.Connector.ResolveAsync(write, Token));
    }

    [Fact]
    public async Task A_connector_that_breaks_leaves_the_outcome_unknown_until_it_is_found()
    {
        _pair.Directory.AfterWrite = _ => throw new InvalidOperationException("bug");

        var write = await _pair.PrepareAsync(Token);
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await _pair.CommitAsync(write, "Correct-Horse-7", Token));
        await _pair.Agent.Resolver.WhenIdleAsync();

        Assert.IsType<SetPasswordResult.Written>(await _pair.Connector.ResolveAsync(write, Token));
    }

    [Fact]
    public async Task A_refused_password_says_which_rule_and_changes_nothing()
    {
        var result = Assert.IsType<SetPasswordResult.Refused>(await _pair.ResetAsync("short", Token));

        Assert.Equal(new PasswordRefusal(PasswordRule.TooShort, Certainty.Stated, "0000052D"), result.Refusal);
        Assert.IsType<SetPasswordResult.Written>(await _pair.ResetAsync("Correct-Horse-7", Token));
    }

    [Fact]
    public async Task A_settle_goes_the_same_way()
    {
        var prepared = Assert.IsType<PrepareResult.Ready>(
            await _pair.Connector.PrepareAsync(_pair.Request(WriteAction.Settle), Token));
        Assert.Equal(WriteAction.Settle, prepared.Write.Request.Action);
        PreparedWrite? seen = null;
        _pair.Directory.AfterWrite = write =>
        {
            seen = write;
            return Task.FromResult<SetPasswordResult?>(new SetPasswordResult.NeedsSettling("pwdLastSet moved"));
        };

        Assert.Equal(
            new SetPasswordResult.NeedsSettling("pwdLastSet moved"), await _pair.CommitAsync(prepared.Write, "Correct-Horse-7", Token));
        Assert.Equal(prepared.Write.Request.Settles, seen!.Request.Settles);
    }

    [Fact]
    public async Task A_result_is_acknowledged_and_the_acknowledgement_outlives_a_restart()
    {
        var write = await _pair.PrepareAsync(Token);
        await _pair.CommitAsync(write, "Correct-Horse-7", Token);

        await _pair.Agent.RestartAsync();

        Assert.Empty(_pair.Agent.Journal.Unacknowledged());
        Assert.IsType<SetPasswordResult.Written>(_pair.Agent.Journal.Find(write.Request.Operation)!.Outcome);
    }

    public ValueTask DisposeAsync() => _pair.DisposeAsync();

    private static async Task<SetPasswordResult?> HangAsync(TaskCompletionSource reached)
    {
        reached.TrySetResult();
        await new TaskCompletionSource().Task;
        return null;
    }
}
