using Microsoft.Extensions.Time.Testing;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>Two agents serve one directory, and one of them is away, silent or cut off.</summary>
public sealed class TwoAgentsTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TwoAgents _agents;
    private readonly RelayedConnector _node;

    public TwoAgentsTests()
    {
        _agents = new TwoAgents(_time);
        _node = _agents.NewNode();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_the_first_agents_stream_ends_the_other_answers_in_the_same_request()
    {
        _agents.ToFirst.OnWay = static _ => null;

        Assert.IsType<FindResult.Found>(await _node.FindAsync("alice", Token));
        Assert.Null((await _node.ProbeAsync(Token)).Fault);
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync());
        Assert.Equal(1, _agents.Directory.Writes);
    }

    [Fact]
    public async Task An_agent_whose_own_brakes_are_on_is_passed_over()
    {
        await File.WriteAllTextAsync(Path.Combine(_agents.First.Folder, "maintenance"), "", Token);

        var write = await PrepareAsync();

        Assert.Equal(_agents.Second.Id.ToString(), write.AgentId);
    }

    [Fact]
    public async Task Of_two_agents_that_prepared_an_operation_one_is_sent_the_password()
    {
        // the first prepares, and its answer is lost
        _agents.ToFirst.OnWayBack = static _ => null;

        var write = await PrepareAsync();
        Assert.IsType<SetPasswordResult.Written>(await CommitAsync(write));

        Assert.Equal(2, _agents.Directory.Calls[nameof(IDirectoryConnector.PrepareAsync)]);
        Assert.Equal(1, _agents.Directory.Writes);
        Assert.DoesNotContain(_agents.ToFirst.Sent, static m => MessageVerifier.PeekType(m) == MessageType.Commit);
        Assert.Equal(0, _agents.First.Keys.Count);
    }

    [Fact]
    public async Task A_refusal_of_the_account_is_final_and_not_asked_for_twice()
    {
        var protectedAccount = _agents.Directory.Add("admin", protection: new(ProtectionReason.AdminCount, "adminCount is 1"));

        var result = await _node.PrepareAsync(TwoAgents.Request(protectedAccount), Token);

        Assert.IsType<PrepareResult.Blocked>(result);
        Assert.Empty(_agents.ToSecond.Sent);
    }

    [Fact]
    public async Task Checks_of_one_account_go_to_one_agent()
    {
        var accounts = Enumerable.Range(0, 40).Select(i => _agents.Directory.Add($"user{i}")).ToList();
        foreach (var account in accounts)
        {
            var before = (_agents.ToFirst.Sent.Count, _agents.ToSecond.Sent.Count);
            await CheckAsync(_node, account);
            await CheckAsync(_agents.NewNode(), account);
            var (first, second) = (_agents.ToFirst.Sent.Count - before.Item1, _agents.ToSecond.Sent.Count - before.Item2);

            Assert.True((first, second) is (4, 0) or (0, 4), $"{first} and {second} messages");
        }

        Assert.NotEmpty(_agents.ToFirst.Sent);
        Assert.NotEmpty(_agents.ToSecond.Sent);
    }

    [Fact]
    public async Task A_check_without_an_answer_is_not_repeated()
    {
        foreach (var channel in (LoopbackChannel[])[_agents.ToFirst, _agents.ToSecond])
        {
            channel.OnWayBack = static answer => MessageVerifier.PeekType(answer) == MessageType.CheckReply ? null : answer;
        }

        Assert.IsType<PasswordCheckResult.Unreachable>(await CheckAsync(_node, _agents.Alice));

        Assert.Equal(1, _agents.Directory.Calls[nameof(IDirectoryConnector.CheckPasswordAsync)]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_the_agent_that_wrote_is_gone_another_finds_out(bool isWritten)
    {
        var write = await PrepareAsync();
        var delivered = new List<byte[]>();
        _agents.ToFirst.OnWay = message => Keep(delivered, message, deliver: isWritten);
        _agents.ToFirst.OnWayBack = static _ => null;
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await CommitAsync(write));
        _agents.ToFirst.Connected = false;

        // it may come back: so long nobody else looks
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await _node.ResolveAsync(write, Token));
        Assert.False(_agents.Directory.Calls.ContainsKey(nameof(IDirectoryConnector.ResolveAsync)));
        _time.Advance(TimeSpan.FromSeconds(3));
        var outcome = await _node.ResolveAsync(write, Token);

        Assert.Equal(isWritten, outcome is SetPasswordResult.Written);
        Assert.Equal(isWritten, outcome is not SetPasswordResult.Unreachable);
        Assert.Equal(isWritten ? "Correct-Horse-7" : "old", _agents.Directory.PasswordOf(_agents.Alice));

        // the frozen agent goes on: what was said stays true
        await _agents.First.Executor.AnswerAsync(delivered.Single(), Token);
        Assert.Equal(isWritten ? "Correct-Horse-7" : "old", _agents.Directory.PasswordOf(_agents.Alice));
    }

    [Fact]
    public async Task A_server_with_the_key_cannot_have_stamps_taken_away_without_limit()
    {
        var before = _agents.Directory.Calls.GetValueOrDefault(nameof(IDirectoryConnector.ResolveAsync));
        for (var i = 0; i < 50; i++)
        {
            await AskToResolveAsync(_agents.Alice);
        }

        Assert.Equal(_agents.Second.Limits.ChecksPerAccountPerMinute, _agents.Directory.Calls[nameof(IDirectoryConnector.ResolveAsync)] - before);
    }

    [Fact]
    public async Task A_protected_account_is_not_resolved_for_another_agent()
    {
        var admin = _agents.Directory.Add("admin", protection: new(ProtectionReason.AdminCount, "adminCount is 1"));

        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await AskToResolveAsync(admin));

        Assert.False(_agents.Directory.Calls.ContainsKey(nameof(IDirectoryConnector.ResolveAsync)));
    }

    [Fact]
    public async Task The_kill_switch_stops_that_too()
    {
        await File.WriteAllTextAsync(Path.Combine(_agents.Second.Folder, "kill-switch"), "", Token);

        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await AskToResolveAsync(_agents.Alice));

        Assert.False(_agents.Directory.Calls.ContainsKey(nameof(IDirectoryConnector.ResolveAsync)));
    }

    public ValueTask DisposeAsync() => _agents.DisposeAsync();

    private static byte[]? Keep(List<byte[]> kept, byte[] message, bool deliver)
    {
        if (MessageVerifier.PeekType(message) == MessageType.Commit)
        {
            kept.Add(message);
        }

        return deliver ? message : null;
    }

    private static async Task<PasswordCheckResult> CheckAsync(RelayedConnector node, AccountId account)
    {
        using var password = NewPassword.FromCharacters("old");
        return await node.CheckPasswordAsync(account, null, password, Token);
    }

    private async Task<SetPasswordResult> AskToResolveAsync(AccountId account)
    {
        var link = _agents.LinkTo(_agents.Second.Id)!;
        var operation = OperationId.New();
        var message = _agents.Server.Signer.Sign(new Resolve
        {
            Header = new CommandHeader { Tenant = _agents.Server.Tenant, Agent = link.Agent, Operation = operation, Boot = link.Boot },
            Directory = _agents.Directory.Name,
            Write = new PreparedWrite
            {
                Request = new WriteRequest { Operation = operation, Account = account, Action = WriteAction.Reset },
                DomainController = "dc1.corp.example:636",
                Snapshot = new AccountSnapshot(1, 1, null),
                AgentId = _agents.First.Id.ToString(),
            },
        });
        var answer = await link.AskAsync(message, Token);
        Assert.True(link.Verifier.TryOpen<Result>(answer!, out var result));
        return result.Outcome;
    }

    private async Task<PreparedWrite> PrepareAsync() =>
        Assert.IsType<PrepareResult.Ready>(await _node.PrepareAsync(TwoAgents.Request(_agents.Alice), Token)).Write;

    private async Task<SetPasswordResult> CommitAsync(PreparedWrite write)
    {
        using var password = NewPassword.FromCharacters("Correct-Horse-7");
        return await _node.CommitAsync(write, password, Token);
    }

    private async Task<SetPasswordResult> ResetAsync() => await CommitAsync(await PrepareAsync());
}
