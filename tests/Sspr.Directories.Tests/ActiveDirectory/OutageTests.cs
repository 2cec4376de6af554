using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Tests.Ldap;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>Domain controllers that hang, are down or come back. Two instances of one domain stand for two domain controllers.</summary>
[Trait("Needs", "Lab")]
public sealed class OutageTests : IAsyncLifetime
{
    private readonly AwaitedTime _time = new();
    private LabDomain _first = null!;
    private LabDomain _second = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _first = await LabDomain.StartAsync(new SambaOptions());
        _second = await LabDomain.StartAsync(new SambaOptions());
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task A_hung_domain_controller_costs_the_time_limit_once_and_then_nothing()
    {
        var limit = TimeSpan.FromSeconds(2);
        await using var connector = Connector(Alone() with { RequestTimeout = limit }, _time);
        Assert.IsType<FindResult.Found>(await connector.FindAsync("alice", Token));
        await _first.Samba.PauseAsync(Token);

        var first = await ToTheLimitAsync(limit, () => connector.FindAsync("alice", Token));
        var second = await connector.FindAsync("alice", Token);
        await _first.Samba.ResumeAsync(Token);

        Assert.Equal(DirectoryFaultKind.TimedOut, Assert.IsType<FindResult.Unreachable>(first).Fault.Kind);
        Assert.Equal(DirectoryFaultKind.TimedOut, Assert.IsType<FindResult.Unreachable>(second).Fault.Kind);
    }

    [Fact]
    public async Task A_domain_controller_that_hangs_from_the_start_costs_the_connect_limit_once_for_all_who_wait()
    {
        var limit = TimeSpan.FromSeconds(1);
        await using var connector = Connector(Alone() with { ConnectTimeout = limit }, _time);
        await _first.Samba.PauseAsync(Token);

        var waiting = await ToTheLimitAsync(limit, () => Task.WhenAll(Enumerable.Range(0, 20).Select(_ => connector.FindAsync("alice", Token))));
        var later = await connector.FindAsync("alice", Token);
        await _first.Samba.ResumeAsync(Token);

        Assert.All(waiting.Append(later), static r => Assert.Equal(DirectoryFaultKind.TimedOut, Assert.IsType<FindResult.Unreachable>(r).Fault.Kind));
    }

    [Fact]
    public async Task A_domain_controller_that_is_down_is_replaced_by_the_next_without_an_error()
    {
        await using var connector = Connector(Both());
        Assert.IsType<FindResult.Found>(await connector.FindAsync("alice", Token));
        await _first.Samba.KillAsync(Token);

        for (var i = 0; i < 50; i++)
        {
            Assert.IsType<FindResult.Found>(await connector.FindAsync("alice", Token));
        }

        Assert.Equal($"{_second.Samba.Address}:636", await PreparedOnAsync(connector));
    }

    [Fact]
    public async Task A_hung_domain_controller_is_replaced_by_the_next_after_one_time_limit()
    {
        var limit = TimeSpan.FromSeconds(1);
        await using var connector = Connector(Both() with { RequestTimeout = limit, ConnectTimeout = limit }, _time);
        Assert.IsType<FindResult.Found>(await connector.FindAsync("alice", Token));
        await _first.Samba.PauseAsync(Token);

        var first = await ToTheLimitAsync(limit, () => connector.FindAsync("alice", Token));
        var second = await connector.FindAsync("alice", Token);
        await _first.Samba.ResumeAsync(Token);

        Assert.IsType<FindResult.Found>(first);
        Assert.IsType<FindResult.Found>(second);
    }

    [Fact]
    public async Task A_write_stays_on_the_domain_controller_that_was_prepared_even_if_another_is_up()
    {
        await using var connector = Connector(Both());
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync("alice", Token)).Account;
        var write = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(Request(account), Token)).Write;
        await _first.Samba.KillAsync(Token);
        using var password = NewPassword.FromCharacters("Only-On-One-2026");

        Assert.IsType<SetPasswordResult.Unreachable>(await connector.CommitAsync(write, password, Token));
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await connector.ResolveAsync(write, Token));
        Assert.Empty(await _second.Samba.ReadPasswordLogAsync(Token));
    }

    [Fact]
    public async Task A_domain_controller_that_comes_back_is_used_again_by_itself()
    {
        await using var connector = Connector(Alone());
        Assert.IsType<FindResult.Found>(await connector.FindAsync("alice", Token));
        await _first.Samba.KillAsync(Token);
        var down = Assert.IsType<FindResult.Unreachable>(await connector.FindAsync("alice", Token));
        await _first.Samba.RestartAsync(Token);

        var started = TimeProvider.System.GetTimestamp();
        while (await connector.FindAsync("alice", Token) is not FindResult.Found)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(1), "it was not used again within a minute");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token);
        }

        Assert.Equal(DirectoryFaultKind.ConnectionRefused, down.Fault.Kind);
    }

    [Fact]
    public async Task With_all_domain_controllers_down_the_fault_names_each()
    {
        await using var connector = Connector(Both());
        await _first.Samba.KillAsync(Token);
        await _second.Samba.KillAsync(Token);

        var fault = Assert.IsType<FindResult.Unreachable>(await connector.FindAsync("alice", Token)).Fault;

        Assert.Equal(DirectoryFaultKind.ConnectionRefused, fault.Kind);
        Assert.Contains(_first.Samba.Address, fault.Evidence, StringComparison.Ordinal);
        Assert.Contains(_second.Samba.Address, fault.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dc.does-not-exist.invalid:636", DirectoryFaultKind.NameNotResolved)]
    [InlineData("127.0.0.1:1", DirectoryFaultKind.ConnectionRefused)]
    public async Task A_server_that_cannot_be_reached_says_why(string server, DirectoryFaultKind kind)
    {
        await using var connector = Connector(Alone() with { Servers = [server] });

        Assert.Equal(kind, Assert.IsType<FindResult.Unreachable>(await connector.FindAsync("alice", Token)).Fault.Kind);
    }

    [Fact]
    public async Task A_wrong_service_password_is_tried_once_and_not_again_until_the_file_changes()
    {
        var path = _first.PasswordFile("wrong", "This-Is-Not-It-2026");
        await using var connector = Connector(Alone() with { PasswordFile = path });

        for (var i = 0; i < 10; i++)
        {
            var fault = Assert.IsType<FindResult.Unreachable>(await connector.FindAsync("alice", Token)).Fault;
            Assert.Equal(DirectoryFaultKind.ServiceAccountRefused, fault.Kind);
        }

        Assert.Equal(1, await _first.CountBadPasswordsAsync(_first.Samba.ServiceAccountDn));
        _ = _first.PasswordFile("wrong", _first.Samba.ServicePassword);
        File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().AddSeconds(2).UtcDateTime);
        Assert.IsType<FindResult.Found>(await connector.FindAsync("alice", Token));
    }

    private ActiveDirectoryOptions Alone() => _first.Options();

    private ActiveDirectoryOptions Both() =>
        _first.Options() with { Servers = [$"{_first.Samba.Address}:636", $"{_second.Samba.Address}:636"] };

    private static WriteRequest Request(DirectoryAccount account) =>
        new() { Operation = OperationId.New(), Account = account.Id, Sid = account.Sid, Action = WriteAction.ResetAndUnlock };

    private static async Task<string> PreparedOnAsync(ActiveDirectoryConnector connector)
    {
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync("alice", Token)).Account;
        return Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(Request(account), Token)).Write.DomainController;
    }

    /// <summary>Lets one limit pass and no more: whoever waits for a second one waits for ever, since the clock stands still again.</summary>
    private async Task<T> ToTheLimitAsync<T>(TimeSpan limit, Func<Task<T>> run)
    {
        var begun = _time.BegunAsync(limit);
        var running = run();
        await begun;
        _time.Advance(limit - TimeSpan.FromMilliseconds(1));
        Assert.False(running.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        return await running;
    }

    private static ActiveDirectoryConnector Connector(ActiveDirectoryOptions options, TimeProvider? time = null) =>
        new(options, time ?? TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);
}
