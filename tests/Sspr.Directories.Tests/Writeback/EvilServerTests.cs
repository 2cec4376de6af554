using Microsoft.Extensions.Time.Testing;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>Somebody owns the server and all that it stores. The agent's own checks and limits are what is left.</summary>
public sealed class EvilServerTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly WritebackPair _pair;
    private readonly Forge _forge;

    public EvilServerTests()
    {
        _pair = new WritebackPair(_time);
        _forge = new Forge(_pair);
    }

    [Fact]
    public async Task Without_the_signing_key_nothing_reaches_the_directory()
    {
        using var own = MessageSigner.Create();
        var evil = new Forge(_pair) { Signer = own };
        var request = _pair.Request();
        var ok = (await _forge.DeliverAsync(_forge.Prepare(request)))!;
        var before = _pair.Directory.Calls.Values.Sum();

        for (var i = 0; i < 100; i++)
        {
            Assert.NotNull(_forge.Read<Refusal>(await evil.DeliverAsync(evil.Prepare(_pair.Request()))));
            Assert.NotNull(_forge.Read<Refusal>(await evil.DeliverAsync(evil.Commit(request, ok))));
        }

        Assert.Equal(before, _pair.Directory.Calls.Values.Sum());
        Assert.Equal(0, _pair.Directory.Writes);
    }

    [Fact]
    public async Task The_limits_hold_against_a_server_with_the_key()
    {
        _pair.Agent.Limits = new BrakeLimits(PerMinute: 10, PerHour: 25, PerAccountPerDay: 5);
        _pair.Agent.Rebuild();
        var accounts = Enumerable.Range(0, 200).Select(i => _pair.Directory.Add($"user{i}")).ToList();

        Assert.Equal(10, await AttackAsync(accounts));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(10, await AttackAsync(accounts));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(5, await AttackAsync(accounts));
        _time.Advance(TimeSpan.FromMinutes(57));
        Assert.Equal(0, await AttackAsync(accounts));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(10, await AttackAsync(accounts));
    }

    [Fact]
    public async Task The_limits_hold_over_a_restart()
    {
        _pair.Agent.Limits = new BrakeLimits(PerMinute: 100, PerHour: 3, PerAccountPerDay: 5);
        _pair.Agent.Rebuild();
        var accounts = Enumerable.Range(0, 10).Select(i => _pair.Directory.Add($"user{i}")).ToList();
        Assert.Equal(3, await AttackAsync(accounts));

        await _pair.Agent.RestartAsync();

        Assert.Equal(0, await AttackAsync(accounts));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(0)]
    public async Task One_account_is_written_no_more_than_its_limit_a_day(int limit)
    {
        _pair.Agent.Limits = new BrakeLimits(PerMinute: 1000, PerHour: 1000, PerAccountPerDay: limit);
        _pair.Agent.Rebuild();
        var many = Enumerable.Repeat(_pair.Alice, 20).ToList();

        Assert.Equal(limit, await AttackAsync(many));
        _time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await AttackAsync(many));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(limit, await AttackAsync(many));
    }

    [Fact]
    public async Task A_protected_account_is_never_written_even_if_it_becomes_one_in_between()
    {
        var admin = _pair.Directory.Add("admin", protection: new(ProtectionReason.AdminCount, "adminCount is 1"));
        Assert.NotNull(_forge.Read<PrepareNo>(await _forge.DeliverAsync(_forge.Prepare(_pair.Request() with { Account = admin }))));

        var request = _pair.Request();
        var ok = (await _forge.DeliverAsync(_forge.Prepare(request)))!;
        _pair.Directory.Add("alice", protection: new(ProtectionReason.PrivilegedGroup, "Domain Admins"));
        var result = _forge.Read<Result>(await _forge.DeliverAsync(_forge.Commit(request, ok)));

        var blocked = Assert.IsType<SetPasswordResult.Blocked>(result!.Outcome);
        Assert.Equal(WriteObstacleKind.AccountProtected, blocked.Obstacle.Kind);
        Assert.Equal(0, _pair.Directory.Writes);
    }

    [Fact]
    public async Task The_kill_switch_and_maintenance_stop_new_operations()
    {
        var token = TestContext.Current.CancellationToken;
        var open = _pair.Request();
        var ok = (await _forge.DeliverAsync(_forge.Prepare(open)))!;
        var second = _pair.Request();
        var secondOk = (await _forge.DeliverAsync(_forge.Prepare(second)))!;

        await File.WriteAllTextAsync(Path.Combine(_pair.Agent.Folder, "maintenance"), "", token);
        Assert.NotNull(_forge.Read<PrepareNo>(await _forge.DeliverAsync(_forge.Prepare(_pair.Request()))));
        Assert.IsType<SetPasswordResult.Written>(_forge.Read<Result>(await _forge.DeliverAsync(_forge.Commit(open, ok)))!.Outcome);

        await File.WriteAllTextAsync(Path.Combine(_pair.Agent.Folder, "kill-switch"), "", token);
        var killed = _forge.Read<Result>(await _forge.DeliverAsync(_forge.Commit(second, secondOk)))!.Outcome;
        Assert.Equal(DirectoryFaultKind.AgentBraked, Assert.IsType<SetPasswordResult.Unreachable>(killed).Fault.Kind);
        Assert.Equal(1, _pair.Directory.Writes);
    }

    [Fact]
    public async Task Three_commands_with_a_bad_signature_stop_the_agent()
    {
        using var own = MessageSigner.Create();
        var evil = new Forge(_pair) { Signer = own };
        for (var tries = 1; tries <= Brakes.MostBad; tries++)
        {
            Assert.NotNull(_forge.Read<PrepareOk>(await _forge.DeliverAsync(_forge.Prepare(_pair.Request()))));
            Assert.NotNull(_forge.Read<Refusal>(await evil.DeliverAsync(evil.Prepare(_pair.Request()))));
        }

        var held = _forge.Read<PrepareNo>(await _forge.DeliverAsync(_forge.Prepare(_pair.Request())))!;
        Assert.Contains("Frozen after 3 messages", Assert.IsType<PrepareResult.Unreachable>(held.Why).Fault.Evidence, StringComparison.Ordinal);

        // it holds over a restart, and ends when somebody who looked into it deletes the file
        await _pair.Agent.RestartAsync();
        Assert.NotNull(_forge.Read<PrepareNo>(await _forge.DeliverAsync(_forge.Prepare(_pair.Request()))));
        File.Delete(Path.Combine(_pair.Agent.Folder, "frozen"));
        Assert.NotNull(_forge.Read<PrepareOk>(await _forge.DeliverAsync(_forge.Prepare(_pair.Request()))));
    }

    [Fact]
    public async Task More_than_1024_open_operations_are_not_prepared()
    {
        for (var i = 0; i < OneTimeKeys.MaximumOpen; i++)
        {
            Assert.NotNull(_forge.Read<PrepareOk>(await _forge.DeliverAsync(_forge.Prepare(_pair.Request()))));
        }

        Assert.NotNull(_forge.Read<PrepareNo>(await _forge.DeliverAsync(_forge.Prepare(_pair.Request()))));
        _time.Advance(TimeSpan.FromSeconds(125));
        Assert.NotNull(_forge.Read<PrepareOk>(await _forge.DeliverAsync(_forge.Prepare(_pair.Request()))));
    }

    public ValueTask DisposeAsync() => _pair.DisposeAsync();

    private async Task<int> AttackAsync(IEnumerable<AccountId> accounts)
    {
        var before = _pair.Directory.Writes;
        foreach (var account in accounts)
        {
            var request = _pair.Request() with { Account = account };
            if (await _forge.DeliverAsync(_forge.Prepare(request)) is { } answer && _forge.Read<PrepareOk>(answer) is not null)
            {
                await _forge.DeliverAsync(_forge.Commit(request, answer));
            }
        }

        return _pair.Directory.Writes - before;
    }
}
