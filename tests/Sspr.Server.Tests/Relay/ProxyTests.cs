using Sspr.Agent;
using Sspr.Agents;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Testing.Faults;
using Sspr.Testing.Writeback;

namespace Sspr.Server.Tests.Relay;

/// <summary>Agents behind the proxies that companies have: real ones on loopback, with real TLS through and behind them.</summary>
public sealed class ProxyTests
{
    private const string Secret = "walrus-under-glass";

    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(6);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agent_enrols_and_works_through_a_proxy_that_wants_a_login()
    {
        await using var server = await RelayServer.StartAsync();
        await using var proxy = ConnectProxy.Start();
        proxy.Login = "agent:" + Secret;
        var address = Behind(server, proxy);

        var code = await server.Enrolment.CreateCodeAsync("agent-1", [new DirectoryName("corp")], Token);
        var folder = Path.Combine(server.Folder, "agent-1");
        await server.ConfirmAsync((await EnrolCommand.RunAsync(address, code, folder, Token)).Agent);
        var directory = new ScriptedDirectory();
        await server.StartAgentAsync(folder, directory, address);
        await server.WaitForAsync(static r => r.IsConnected);

        await ResetAsync(server, directory, "alice");
        Assert.True(proxy.Tunnels >= 2, $"{proxy.Tunnels} tunnels");
        Assert.Contains($"by WebSocket through the proxy {new Uri(proxy.Address).Authority} and admitted", server.Logs.All(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_of_the_proxy_is_in_no_log()
    {
        await using var server = await RelayServer.StartAsync();
        await using var proxy = ConnectProxy.Start();
        proxy.Login = "agent:" + Secret;
        var folder = await server.EnrolAsync();
        await server.StartAgentAsync(folder, new ScriptedDirectory(), Behind(server, proxy));
        await server.WaitForAsync(static r => r.IsConnected);

        proxy.Login = "agent:another";
        server.CutStreams();
        await server.WaitForLogAsync("SSPR_3054");

        Assert.DoesNotContain(Secret, server.Logs.All(), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("agent:" + Secret)), server.Logs.All(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_behind_a_proxy_without_WebSockets_polls()
    {
        await using var server = await RelayServer.StartAsync();
        await using var proxy = await ReverseProxyOf(server);
        var directory = new ScriptedDirectory();

        await server.StartAgentAsync(await server.EnrolAsync(), directory, server.Address with { Address = $"https://localhost:{proxy.Port}" });
        await server.WaitForAsync(static r => r.IsConnected);

        await ResetAsync(server, directory, "alice");
        Assert.True(proxy.Upgrades > 0, "no WebSocket was tried");
        Assert.Contains("by long polling and admitted", server.Logs.All(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_swallows_WebSockets_holds_nothing_up_for_long()
    {
        await using var server = await RelayServer.StartAsync();
        await using var proxy = await ReverseProxyOf(server);
        proxy.SwallowsUpgrades = true;
        var directory = new ScriptedDirectory();

        await server.StartAgentAsync(await server.EnrolAsync(), directory, server.Address with { Address = $"https://localhost:{proxy.Port}" });
        await server.WaitForAsync(static r => r.IsConnected);

        await ResetAsync(server, directory, "alice");
        Assert.Contains("by long polling and admitted", server.Logs.All(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heartbeats_keep_a_stream_through_a_proxy_that_cuts_what_is_idle()
    {
        await using var server = await RelayServer.StartAsync();
        await using var proxy = ConnectProxy.Start();
        var directory = new ScriptedDirectory();
        await server.StartAgentAsync(await server.EnrolAsync(), directory, Behind(server, proxy));
        await server.WaitForAsync(static r => r.IsConnected);
        var tunnels = proxy.Tunnels;

        proxy.IdleLimit = IdleLimit;
        await Task.Delay(IdleLimit * 2, TimeProvider.System, Token);

        await ResetAsync(server, directory, "alice");
        Assert.Equal(tunnels, proxy.Tunnels);
    }

    [Fact]
    public async Task A_proxy_that_cuts_sooner_is_named_and_the_agent_comes_back()
    {
        await using var server = await RelayServer.StartAsync();
        await using var proxy = ConnectProxy.Start();
        var directory = new ScriptedDirectory();
        await server.StartAgentAsync(await server.EnrolAsync(), directory, Behind(server, proxy));
        await server.WaitForAsync(static r => r.IsConnected);

        proxy.IdleLimit = TimeSpan.FromMilliseconds(400);
        await server.WaitForLogAsync("SSPR_3060");
        await server.WaitForAsync(static r => r.IsConnected);

        Assert.True(proxy.IdleCuts > 0, "the proxy cut nothing");

        // the stream of this moment may be one that is being cut
        proxy.IdleLimit = null;
        var spared = TimeProvider.System.GetUtcNow();
        await server.WaitForAsync(r => r.IsConnected && r.LastHeardAt > spared);
        await ResetAsync(server, directory, "alice");
    }

    [Fact]
    public async Task A_stream_that_is_open_at_one_end_only_is_given_up_within_the_limit()
    {
        await using var server = await RelayServer.StartAsync();
        await using var broken = TcpProxy.Start("127.0.0.1", server.Port);
        var directory = new ScriptedDirectory();
        var address = server.Address with { Address = $"https://localhost:{broken.Address.Port}" };
        await server.StartAgentAsync(await server.EnrolAsync(), directory, address);
        await server.WaitForAsync(static r => r.IsConnected);

        broken.IsHalfOpen = true;
        var limit = WritebackVersion.ServerSilenceLimit.TotalSeconds + 15;
        await server.WaitForAsync(static r => !r.IsConnected, limit);
        await server.WaitForLogAsync("SSPR_3060", limit);

        broken.IsHalfOpen = false;
        await server.WaitForAsync(static r => r is { IsConnected: true, Status: AgentStatus.Active });
        await ResetAsync(server, directory, "alice");
    }

    internal static ServerOptions Behind(RelayServer server, ConnectProxy proxy)
    {
        var file = Path.Combine(server.Folder, "proxy.password");
        File.Delete(file);
        using (PrivateFile.CreateStream(file))
        {
            // made for its owner only
        }

        File.WriteAllText(file, Secret + "\n");
        return server.Address with { Proxy = proxy.Address, ProxyUser = "agent", ProxyPasswordFile = file };
    }

    private static Task<ReverseProxy> ReverseProxyOf(RelayServer server) => ReverseProxy.StartAsync(
        server.Authority.IssueForLoopback(), new Uri(server.Address.Address), ServerTransport.Tls(server.Address));

    private static async Task ResetAsync(RelayServer server, ScriptedDirectory directory, string name)
    {
        var account = directory.Add(name);
        Assert.IsType<SetPasswordResult.Written>(await server.ResetAsync(account));
        Assert.Equal(1, directory.Writes);
    }
}
