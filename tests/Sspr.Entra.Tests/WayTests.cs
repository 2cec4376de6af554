using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sspr.Diagnosis;
using Sspr.Diagnosis.Entra;
using Sspr.Entra.Way;
using Sspr.Problems;
using Sspr.Testing.Entra;
using Sspr.Testing.Faults;

namespace Sspr.Entra.Tests;

/// <summary>The way to Microsoft, with stand-ins on loopback for its endpoints and for what may be in between.</summary>
public sealed class WayTests
{
    private const string Relay = "ssprdedicatedsbprodscu.servicebus.windows.net";

    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_endpoint_that_answers_is_nothing_to_speak_of()
    {
        await using var endpoint = EndpointStandIn.Start("localhost");

        var way = await LookAsync([At(endpoint)], endpoint);

        Assert.Empty(Found(way));
        Assert.True(Assert.Single(way.Endpoints).IsReached);
        await using var tenant = await TenantUnderTest.StartAsync(way: new Seen(way));
        Assert.Contains((await tenant.ExamineAsync()).Checks, static check => check is { Subject.English: "endpoints", State: CheckState.Usable });
    }

    [Fact]
    public async Task A_name_without_an_address_is_named()
    {
        var finding = Assert.Single(Found(await LookAsync([new(EndpointPart.Relay, "relay.invalid")])));

        Assert.Equal((ProblemCodes.EntraEndpointUnresolved, "relay.invalid:443", FindingWeight.Blocks), (finding.Code, finding.Subject, finding.Weight));
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_is_named()
    {
        var finding = Assert.Single(Found(await LookAsync([new(EndpointPart.Relay, "localhost", ClosedPort())])));

        Assert.Equal((ProblemCodes.EntraEndpointBlocked, FindingWeight.Blocks), (finding.Code, finding.Weight));
        Assert.StartsWith($"from {Environment.MachineName}: ", finding.Evidence.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_in_which_no_TLS_comes_about_ends_when_its_time_is_up()
    {
        await using var mute = EndpointStandIn.Start(name: null);

        var finding = Assert.Single(Found(await LookAsync([At(mute)], mute, patience: TimeSpan.FromSeconds(3))));

        Assert.Equal(ProblemCodes.EntraEndpointTlsFails, finding.Code);
        Assert.EndsWith("no answer in the time", finding.Evidence.English, StringComparison.Ordinal);
        Assert.EndsWith("時間内に応答がありません", finding.Evidence.Japanese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", false, "CN=Another authority: PartialChain")]
    [InlineData("another.example", true, "RemoteCertificateNameMismatch")]
    public async Task A_certificate_that_this_machine_does_not_trust_is_named(string name, bool trusts, string expected)
    {
        await using var endpoint = EndpointStandIn.Start(name, "Another authority");
        await using var other = EndpointStandIn.Start("localhost");

        var finding = Assert.Single(Found(await LookAsync([At(endpoint)], trusts ? endpoint : other)));

        Assert.Equal(ProblemCodes.EntraEndpointTlsFails, finding.Code);
        Assert.EndsWith(expected, finding.Evidence.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "the proxy wants a login (407)")]
    [InlineData(false, "the proxy answers 403")]
    public async Task A_proxy_that_refuses_is_named_with_its_answer(bool wantsLogin, string expected)
    {
        await using var proxy = ConnectProxy.Start();
        proxy.Login = wantsLogin ? "user:secret" : null;
        proxy.Answer = wantsLogin ? null : 403;

        var finding = Assert.Single(Found(await LookAsync([new(EndpointPart.Relay, Relay)], proxy: new WebProxy(proxy.Address))));

        Assert.Equal((ProblemCodes.EntraEndpointProxyRefuses, $"{Relay}:443"), (finding.Code, finding.Subject));
        Assert.EndsWith($"through the proxy {new Uri(proxy.Address).Authority}: {expected}", finding.Evidence.English, StringComparison.Ordinal);
        Assert.Equal([$"CONNECT {Relay}:443 HTTP/1.1"], proxy.Requests);
    }

    [Fact]
    public async Task A_proxy_with_a_login_is_gone_through()
    {
        await using var endpoint = EndpointStandIn.Start("localhost");
        await using var proxy = ConnectProxy.Start();
        proxy.Login = "user:secret";

        var way = await LookAsync([At(endpoint)], endpoint, new WebProxy(proxy.Address) { Credentials = new NetworkCredential("user", "secret") });

        Assert.Empty(Found(way));
        Assert.Equal(1, proxy.Tunnels);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_proxy_that_opens_connections_is_told_by_its_authority(bool isTrusted)
    {
        await using var opener = EndpointStandIn.Start(Relay, "Corp inspection authority");
        await using var other = EndpointStandIn.Start("localhost");
        await using var proxy = ConnectProxy.Start();
        proxy.LeadsTo = opener.Address;

        var finding = Assert.Single(Found(await LookAsync([new(EndpointPart.Relay, Relay)], isTrusted ? opener : other, new WebProxy(proxy.Address))));

        // not trusted and without its root in the handshake, the chain ends before one can tell who stands behind it
        Assert.Equal(isTrusted ? ProblemCodes.EntraEndpointInspected : ProblemCodes.EntraEndpointTlsFails, finding.Code);
        Assert.Contains("CN=Corp inspection authority", finding.Evidence.English, StringComparison.Ordinal);
        Assert.Equal(isTrusted ? FindingWeight.Warns : FindingWeight.Blocks, finding.Weight);
    }

    [Fact]
    public void A_root_that_Microsoft_names_is_taken_for_Microsofts_and_another_is_not()
    {
        using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
        store.Open(OpenFlags.ReadOnly);
        var named = store.Certificates.Where(static root => root.Subject.Contains("DigiCert Global Root G2", StringComparison.Ordinal)
            || root.Subject.Contains("Microsoft RSA Root Certificate Authority 2017", StringComparison.Ordinal)).ToList();
        Assert.SkipWhen(named.Count == 0, "this machine has no roots");

        Assert.All(named, static root => Assert.Null(Judge(root)));
        var another = store.Certificates.First(static root => !root.Subject.Contains("DigiCert", StringComparison.Ordinal)
            && !root.Subject.Contains("Microsoft", StringComparison.Ordinal) && !root.Subject.Contains("D-TRUST", StringComparison.Ordinal));
        Assert.Equal(new EndpointOutcome.Inspected(another.Subject), Judge(another));
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)]
    [InlineData(false, false, false)]
    public async Task One_of_two_relays_is_enough_and_only_the_synchronisation_server_counts(bool isSyncServer, bool otherAnswers, bool blocks)
    {
        await using var endpoint = EndpointStandIn.Start("localhost");
        MicrosoftEndpoint[] relays = [new(EndpointPart.Relay, "localhost", ClosedPort()), otherAnswers ? At(endpoint) : new(EndpointPart.Relay, "localhost", ClosedPort())];

        var found = Found(await LookAsync(relays, endpoint, isSyncServer: isSyncServer));

        Assert.Equal(otherAnswers ? 1 : 2, found.Count);
        Assert.All(found, finding => Assert.Equal((ProblemCodes.EntraEndpointBlocked, blocks ? FindingWeight.Blocks : FindingWeight.Warns), (finding.Code, finding.Weight)));
    }

    [Fact]
    public async Task A_synchronised_user_meets_what_is_on_the_way_and_another_does_not()
    {
        var way = await LookAsync([new(EndpointPart.ResetService, "localhost", ClosedPort())]);
        await using var tenant = await TenantUnderTest.StartAsync(way: new Seen(way));
        tenant.Data.AddUser("here", methods: ["email", "mobilePhone"]);
        tenant.Data.AddUser("joined", methods: ["email", "mobilePhone"]);
        tenant.Data.User("here")["onPremisesSyncEnabled"] = null;
        tenant.Data.User("joined")["onPremisesSyncEnabled"] = true;

        Assert.Equal(ProblemCodes.EntraEndpointBlocked, (await tenant.AskAboutAsync("joined")).Findings[0].Code);
        Assert.Empty(TenantUnderTest.Found(await tenant.AskAboutAsync("here"), ProblemCodes.EntraEndpointBlocked));
        var report = await tenant.ExamineAsync();
        Assert.Equal(Verdict.Problem, report.Explanation.Verdict);
        Assert.DoesNotContain(report.Who!.Causes, static cause => cause.Code == ProblemCodes.EntraEndpointBlocked);
    }

    [Theory]
    [InlineData("https://login.microsoftonline.com", "login.microsoftonline.com,passwordreset.microsoftonline.com,adminwebservice.microsoftonline.com,ssprdedicatedsbprodscu.servicebus.windows.net,ssprdedicatedsbprodncu.servicebus.windows.net", false)]
    [InlineData("https://login.microsoftonline.us", "login.microsoftonline.us,passwordreset.microsoftonline.us", true)]
    [InlineData("https://login.partner.microsoftonline.cn", "login.partner.microsoftonline.cn,ssprdedicatedsbmcprodcne.servicebus.chinacloudapi.cn,ssprdedicatedsbmcprodcnn.servicebus.chinacloudapi.cn", false)]
    public void Each_cloud_has_its_endpoints_and_relays_that_are_named_take_the_place_of_the_usual(string authority, string hosts, bool areUnnamed)
    {
        var address = new Uri(authority);
        var endpoints = MicrosoftCloud.Endpoints(address, []);

        Assert.Equal(hosts.Split(','), endpoints.Select(static endpoint => endpoint.Host));
        Assert.All(endpoints, static endpoint => Assert.True(endpoint.IsMicrosofts));
        Assert.Equal(areUnnamed, MicrosoftCloud.UnnamedRelays(address, []) is not null);
        MicrosoftEndpoint own = new(EndpointPart.Relay, "own.servicebus.windows.net");
        Assert.Equal([own], MicrosoftCloud.Endpoints(address, [own]).Where(static endpoint => endpoint.Part == EndpointPart.Relay));
        Assert.Null(MicrosoftCloud.UnnamedRelays(address, [own]));
        Assert.Equal(areUnnamed ? 1 : 0, WayUnknowns.Of(new WayFacts("host", true, [], MicrosoftCloud.UnnamedRelays(address, []))).Count());
    }

    private static MicrosoftEndpoint At(EndpointStandIn standIn) => new(EndpointPart.Relay, "localhost", standIn.Address.Port);

    private static EndpointOutcome? Judge(X509Certificate2 root)
    {
        using var chain = new X509Chain { ChainPolicy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, TrustMode = X509ChainTrustMode.CustomRootTrust } };
        chain.ChainPolicy.CustomTrustStore.Add(root);
        Assert.True(chain.Build(root), root.GetCertHashString(HashAlgorithmName.SHA256));
        return EndpointCertificate.Judge(new MicrosoftEndpoint(EndpointPart.Relay, Relay), root, chain, SslPolicyErrors.None);
    }

    private static async Task<WayFacts> LookAsync(
        IReadOnlyList<MicrosoftEndpoint> endpoints, EndpointStandIn? trusted = null, IWebProxy? proxy = null, TimeSpan? patience = null, bool isSyncServer = true)
    {
        var question = new WayQuestion(endpoints, patience ?? Patient) { IsSyncServer = isSyncServer, Trust = trusted?.Trust() };
        return await new WayToMicrosoft(question, proxy ?? new WebProxy(), TimeProvider.System).LookAsync(Stop);
    }

    private static List<Finding> Found(WayFacts way) => [.. EntraRules.OfWay.SelectMany(rule => rule.Of(way))];

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Seen(WayFacts way) : IWayToMicrosoft
    {
        public Task<WayFacts> LookAsync(CancellationToken cancellationToken) => Task.FromResult(way);
    }
}
