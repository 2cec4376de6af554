using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Sspr.Agent;
using Sspr.Problems;
using Sspr.Testing.Faults;
using Sspr.Testing.Installation;

namespace Sspr.Server.Tests.Relay;

/// <summary>Each trouble on the way to the server, brought about for real, is called by its own name with the exact host and port.</summary>
public sealed class ConnectionTroubleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_that_does_not_resolve()
    {
        await using var server = await RelayServer.StartAsync();

        await AssertAsync(server.Address with { Address = "https://nowhere.invalid:8444" }, "SSPR_3050", "server name", "nowhere.invalid:8444", "does not resolve");
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on()
    {
        await using var server = await RelayServer.StartAsync();
        using var port = new HeldPort();

        await AssertAsync(
            server.Address with { Address = $"https://localhost:{port.Number}" }, "SSPR_3051", "server port", $"localhost:{port.Number}", "ConnectionRefused");
    }

    [Fact]
    public async Task A_port_that_answers_nothing()
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        await using var server = await RelayServer.StartAsync();
        var port = ((IPEndPoint)deaf.LocalEndpoint).Port;

        await AssertAsync(server.Address with { Address = $"https://localhost:{port}" }, "SSPR_3051", "server port", $"localhost:{port}", "time limit");
    }

    [Fact]
    public async Task A_certificate_of_an_issuer_that_is_not_trusted()
    {
        await using var server = await RelayServer.StartAsync();

        await AssertAsync(
            server.Address with { CaFile = null }, "SSPR_3052", "server certificate", $"localhost:{server.Port}", "issued by CN=OpenSSPR test authority");
    }

    [Fact]
    public async Task A_certificate_of_another_name()
    {
        await using var server = await RelayServer.StartAsync();

        await using var proxy = ConnectProxy.Start();
        proxy.Knows = IPAddress.Loopback;
        var options = server.Address with { Address = $"https://relay.corp.example:{server.Port}", Proxy = proxy.Address };

        await AssertAsync(options, "SSPR_3052", "server certificate", $"relay.corp.example:{server.Port}", "NameMismatch");
    }

    [Fact]
    public async Task A_proxy_that_is_not_there()
    {
        await using var server = await RelayServer.StartAsync();
        using var port = new HeldPort();

        await AssertAsync(
            server.Address with { Proxy = $"http://127.0.0.1:{port.Number}" }, "SSPR_3053", "proxy", $"127.0.0.1:{port.Number}", "ConnectionRefused");
        await AssertAsync(server.Address with { Proxy = "http://proxy.invalid:3128" }, "SSPR_3053", "proxy", "proxy.invalid:3128", "does not resolve");
    }

    [Fact]
    public async Task A_proxy_that_never_answers()
    {
        await using var server = await RelayServer.StartAsync();
        await using var proxy = ConnectProxy.Start();
        proxy.IsMute = true;

        await AssertAsync(server.Address with { Proxy = proxy.Address }, "SSPR_3053", "proxy", new Uri(proxy.Address).Authority, "time limit");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("agent:another")]
    public async Task A_proxy_that_wants_a_login(string? login)
    {
        await using var server = await RelayServer.StartAsync();
        await using var proxy = ConnectProxy.Start();
        proxy.Login = login ?? "agent:whatever";
        var options = login is null ? server.Address with { Proxy = proxy.Address } : ProxyTests.Behind(server, proxy);

        await AssertAsync(options, "SSPR_3054", "proxy login", new Uri(proxy.Address).Authority, "407");
    }

    [Theory]
    [InlineData(403, "forbids")]
    [InlineData(503, "did not get through")]
    public async Task A_proxy_that_does_not_connect(int status, string evidence)
    {
        await using var server = await RelayServer.StartAsync();
        await using var proxy = ConnectProxy.Start();
        proxy.Answer = status;

        await AssertAsync(server.Address with { Proxy = proxy.Address }, "SSPR_3055", "proxy to server", $"localhost:{server.Port}", evidence);
    }

    [Fact]
    public async Task A_listener_that_is_not_the_relay()
    {
        await using var server = await RelayServer.StartAsync();

        await AssertAsync(server.Address with { Address = $"https://localhost:{server.OtherPort}" }, "SSPR_3056", "relay", $"localhost:{server.OtherPort}", "404");
    }

    [Theory]
    [InlineData(-90, "ahead")]
    [InlineData(90, "behind")]
    public async Task A_clock_that_is_wrong(int seconds, string evidence)
    {
        await using var server = await RelayServer.StartAsync();
        var wrong = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddSeconds(seconds));

        var finding = Assert.Single(await new ServerCheck(server.Address, wrong).RunAsync(Token), static f => !f.Passed);

        Assert.Equal(("clock", "SSPR_3061"), (finding.Check, finding.Code));
        Assert.Contains($"localhost:{server.Port}", finding.Evidence, StringComparison.Ordinal);
        Assert.Contains(evidence, finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_trouble_has_its_page()
    {
        var codes = Enum.GetValues<ConnectionStep>().Select(static step => new ConnectionTrouble(step, "host:1", "evidence").Code).ToList();

        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, static code => Assert.True(ProblemCatalogue.TryFind(code, out _), code));
    }

    /// <summary>The doctor and the agent's own log both say it.</summary>
    private static async Task AssertAsync(ServerOptions options, string code, string check, string endpoint, string evidence)
    {
        var finding = Assert.Single(await new ServerCheck(options, TimeProvider.System).RunAsync(Token), static f => !f.Passed);
        Assert.Equal((check, code), (finding.Check, finding.Code));
        Assert.Contains(endpoint, finding.Evidence, StringComparison.Ordinal);
        Assert.Contains(evidence, finding.Evidence, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Fix);

        using var http = new HttpClient(ServerTransport.Handler(options)) { Timeout = TimeSpan.FromSeconds(15) };
        var uri = new Uri(options.Uri, ServerTransport.AgentsPath + "/negotiate");
        var thrown = await Record.ExceptionAsync(async () => (await http.PostAsync(uri, null, Token)).EnsureSuccessStatusCode());
        var trouble = ConnectionTrouble.From(Assert.IsAssignableFrom<Exception>(thrown), options.Uri, ServerProxy.AddressFor(options, options.Uri));
        Assert.Equal((code, endpoint), (trouble.Code, trouble.Endpoint));
    }
}
