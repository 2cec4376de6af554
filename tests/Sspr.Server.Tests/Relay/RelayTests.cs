using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Agent;
using Sspr.Agents;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing.Writeback;

namespace Sspr.Server.Tests.Relay;

/// <summary>A real server, real agents, SignalR over TLS with an authority of the test's own.</summary>
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
        Assert.IsType<FindResult.NotFound>(await connector.FindAsync("nobody", Token));
        Assert.IsType<FindResult.Found>(await connector.ReadAsync(found.Account.Id, Token));
        Assert.IsType<ReadRulesResult.Read>(await connector.ReadRulesAsync(found.Account.Id, Token));
        Assert.Null((await connector.ProbeAsync(Token)).Fault);
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(connector, alice));
        Assert.Equal("Correct-Horse-7", directory.PasswordOf(alice));
    }

    [Fact]
    public async Task Agents_that_come_all_at_once_are_let_in_at_the_first_try()
    {
        await using var server = await RelayServer.StartAsync();
        var names = Enumerable.Range(1, 24).Select(static i => $"agent-{i}").ToList();
        var folders = new List<string>();
        foreach (var name in names)
        {
            folders.Add(await server.EnrolAsync(name));
        }

        foreach (var starting in folders.Select(folder => server.StartAgentAsync(folder, new ScriptedDirectory())).ToList())
        {
            await starting;
        }

        foreach (var name in names)
        {
            await server.WaitForAsync(r => r.IsConnected && r.Name == name);
        }

        Assert.DoesNotContain("no stream to the server", server.Logs.All(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hundred_resets_at_once_all_arrive()
    {
        await using var server = await RelayServer.StartAsync();
        var (_, directory) = await server.JoinAsync();
        var accounts = Enumerable.Range(0, 100).Select(i => directory.Add($"user{i}")).ToList();

        var results = await Task.WhenAll(accounts.Select(a => ResetAsync(server.Connector(), a)));

        Assert.All(results, r => Assert.IsType<SetPasswordResult.Written>(r));
        Assert.Equal(100, directory.Writes);
    }

    [Fact]
    public async Task The_overview_says_who_is_connected_and_how_the_directory_is()
    {
        await using var server = await RelayServer.StartAsync();
        var (host, _) = await server.JoinAsync();
        var report = await server.WaitForAsync(r => r.Health.Count > 0);
        Assert.Equal("agent-1", report.Name);
        Assert.Equal(AgentStatus.Active, report.Status);
        Assert.Equal("dc1.corp.example:636", report.Health[new DirectoryName("corp")].DomainController);
        Assert.NotNull(report.Build);

        await host.StopAsync(Token);
        var gone = await server.WaitForAsync(r => !r.IsConnected);
        Assert.NotNull(gone.LastHeardAt);
        Assert.Equal(
            DirectoryFaultKind.NoAgent,
            Assert.IsType<FindResult.Unreachable>(await server.Connector().FindAsync("alice", Token)).Fault.Kind);
    }

    [Fact]
    public async Task A_stream_lost_under_a_write_is_unknown_and_then_found_out()
    {
        await using var server = await RelayServer.StartAsync();
        var (host, directory) = await server.JoinAsync();
        var alice = directory.Add("alice");
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        directory.AfterWrite = async _ =>
        {
            reached.TrySetResult();
            await goOn.Task;
            return null;
        };
        var connector = server.Connector();
        var write = await PrepareAsync(connector, alice);
        using var password = NewPassword.FromCharacters("Correct-Horse-7");
        var committing = connector.CommitAsync(write, password, Token);
        await reached.Task.WaitAsync(Token);

        server.CutStreams();
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await committing);
        goOn.TrySetResult();
        await server.WaitForAsync(r => r.IsConnected);

        var outcome = await Eventually.SeeAsync(
            () => connector.ResolveAsync(write, Token), static r => r is not SetPasswordResult.OutcomeUnknown, static r => $"The outcome stays {r}.");
        Assert.IsType<SetPasswordResult.Written>(outcome);
        Assert.Equal(1, directory.Writes);

        // The result that had no stream is sent again until it is acknowledged.
        var journal = host.Services.GetRequiredService<Journal>();
        await Eventually.HoldsAsync(() => journal.Unacknowledged().Count == 0, "The result was not acknowledged.");
    }

    [Fact]
    public async Task A_copy_of_an_agent_freezes_both()
    {
        await using var server = await RelayServer.StartAsync();
        await server.JoinAsync();
        var copy = server.CopyOf("agent-1");

        await server.StartAgentAsync(copy, new ScriptedDirectory());

        var report = await server.WaitForAsync(r => r is { Status: AgentStatus.Frozen, IsConnected: false });
        Assert.Equal(FreezeReason.Copy, report.Enrolled.FrozenBecause);
        await server.WaitForLogAsync("is frozen (Copy)");
        Assert.IsType<FindResult.Unreachable>(await server.Connector().FindAsync("alice", Token));
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Token);
        Assert.False((await server.Overview.ListAsync(Token)).Single().IsConnected);
    }

    [Fact]
    public async Task An_agent_that_comes_back_after_a_crash_is_not_taken_for_a_copy()
    {
        await using var server = await RelayServer.StartAsync();
        var (host, directory) = await server.JoinAsync();
        await server.EndAsync(host);

        await server.StartAgentAsync(Path.Combine(server.Folder, "agent-1"), directory);

        var report = await server.WaitForAsync(r => r.IsConnected);
        Assert.Equal(AgentStatus.Active, report.Status);
    }

    [Fact]
    public async Task A_revoked_agent_is_cut_off_within_seconds()
    {
        await using var server = await RelayServer.StartAsync();
        await server.JoinAsync();
        var report = Assert.Single(await server.Overview.ListAsync(Token));

        Assert.True(await server.Store.MoveAsync(report.Id, AgentStatus.Active, AgentStatus.Revoked, null, Token));

        await server.WaitForAsync(r => !r.IsConnected, seconds: 5.5);
        await server.WaitForLogAsync("The server revoked this agent");
    }

    [Fact]
    public async Task The_relay_is_not_reachable_on_another_port()
    {
        await using var server = await RelayServer.StartAsync();
        using var http = new HttpClient(ServerTransport.Handler(server.Address));
        foreach (var path in (string[])[ServerTransport.EnrolPath, ServerTransport.AgentsPath, ServerTransport.AgentsPath + "/negotiate"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"https://localhost:{server.OtherPort}{path}");
            request.Headers.Host = $"localhost:{server.Port}";
            using var elsewhere = await http.SendAsync(request, Token);
            Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        }

        using var here = await http.PostAsync($"https://localhost:{server.Port}{ServerTransport.EnrolPath}", new ByteArrayContent([]), Token);
        Assert.Equal(HttpStatusCode.Forbidden, here.StatusCode);
    }

    [Fact]
    public async Task A_server_with_a_certificate_of_another_issuer_is_not_talked_to()
    {
        await using var server = await RelayServer.StartAsync();
        await using var other = await RelayServer.StartAsync();
        var folder = await server.EnrolAsync();

        await server.StartAgentAsync(folder, new ScriptedDirectory(), server.Address with { CaFile = other.Authority.PemFile });

        await server.WaitForLogAsync("SSPR_3052: no stream to the server. Tls at localhost");
        Assert.DoesNotContain(await server.Overview.ListAsync(Token), r => r.IsConnected);
    }

    [Fact]
    public async Task An_agent_does_not_greet_a_server_with_another_key()
    {
        await using var server = await RelayServer.StartAsync();
        await using var other = await RelayServer.StartAsync();
        var folder = await server.EnrolAsync();

        await server.StartAgentAsync(folder, new ScriptedDirectory(), other.Address);

        await server.WaitForLogAsync("SSPR_3057: no stream to the server. Identity at localhost");
        Assert.DoesNotContain("turned away", other.Logs.All(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_is_named_as_such()
    {
        await using var server = await RelayServer.StartAsync();
        var folder = await server.EnrolAsync();
        await server.StartAgentAsync(folder, new ScriptedDirectory(), server.Address with { Address = "https://localhost:1" });
        await server.WaitForLogAsync("Connect at localhost:1: ConnectionRefused");
    }

    private static async Task<PreparedWrite> PrepareAsync(IDirectoryConnector connector, AccountId account) =>
        Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(
            new WriteRequest { Operation = OperationId.New(), Account = account, Action = WriteAction.Reset }, Token)).Write;

    private static async Task<SetPasswordResult> ResetAsync(IDirectoryConnector connector, AccountId account)
    {
        using var password = NewPassword.FromCharacters("Correct-Horse-7");
        return await connector.CommitAsync(await PrepareAsync(connector, account), password, Token);
    }
}
