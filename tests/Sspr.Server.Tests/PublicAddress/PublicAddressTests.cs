using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sspr.Diagnosis;
using Sspr.Keys;
using Sspr.Problems;
using Sspr.Server.Operator;
using Sspr.Server.PublicAddress;
using Sspr.Server.Security;
using Sspr.Server.Settings;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing;
using Sspr.Testing.Installation;

namespace Sspr.Server.Tests.PublicAddress;

/// <summary>Each fault of the public address, really there on loopback, and gone again when it is mended.</summary>
public sealed class PublicAddressTests : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly TestAuthority _authority = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-public-");
    private readonly InstallationKey _key = Some.Key();

    // for all but what never answers
    private TimeSpan _patience = Eventually.Patience;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_well_is_not_named()
    {
        await using var front = await Front.StartAsync(_authority.Issue(_folder.FullName), AnswerAsync);

        Assert.Empty(await NamedAsync(front.Port));
    }

    [Fact]
    public async Task The_server_knows_itself_at_its_address_and_not_under_another_name()
    {
        var (certificate, key) = _authority.Issue(_folder.FullName);
        using var held = new HeldPort();
        var port = held.Number;
        await using var portal = await TestPortal.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Portal:AskPublicAddress"] = "true",
            ["Portal:PublicAddress"] = $"https://localhost:{port}",
            ["Portal:Listen"] = $"https://127.0.0.1:{port}",
            ["Portal:CertificateFile"] = certificate,
            ["Portal:KeyFile"] = key,
            ["Portal:PublicCaFile"] = _authority.WriteTo(_folder.FullName),
        });

        var facts = await portal.Services.GetRequiredService<InstallationFactGatherer>().GatherAsync(Stop);
        var seen = Assert.IsType<Fact<PublicAddressFacts>.Known>(facts.PublicAddress).Value;
        Assert.Equal((null, null, 0, null), (seen.Fault, seen.Elsewhere, seen.LostHeaders.Count, seen.PlainHttp));

        // the same server under another name than it is served under: 421
        var other = new PublicAddressFacts(new Uri($"https://127.0.0.1:{port}"));
        var look = Look(other.Address, portal.Services.GetRequiredService<InstallationKey>());
        var elsewhere = Assert.Single(ExamineInstallation.Of(Some.Installation() with { TakenAt = Now, PublicAddress = new Fact<PublicAddressFacts>.Known(await look.LookAsync(Stop)) }).Findings);
        Assert.Equal(ProblemCodes.PublicAddressLeadsElsewhere, elsewhere.Code);
        Assert.Contains("421", elsewhere.Evidence.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_without_an_address_is_named() =>
        Assert.Equal([ProblemCodes.PublicNameNotResolved], await NamedAsync(new Uri("https://no-such-name.invalid/")));

    [Fact]
    public async Task An_address_where_nothing_listens_is_named()
    {
        using var port = new HeldPort();

        Assert.Equal([ProblemCodes.PublicAddressSilent], await NamedAsync(port.Number));
    }

    [Fact]
    public async Task An_address_that_takes_connections_and_says_nothing_is_named_in_time()
    {
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        _patience = PublicAddressLook.Usual;

        Assert.Equal([ProblemCodes.PublicAddressSilent], await NamedAsync(((IPEndPoint)deaf.LocalEndpoint).Port));
    }

    [Theory]
    [InlineData("localhost", -9, -1, "SSPR_1013")]
    [InlineData("localhost", 1, 30, "SSPR_1013")]
    [InlineData("other.example.test", -1, 30, "SSPR_1014")]
    [InlineData("localhost", -1, 13, "SSPR_1015")]
    [InlineData("localhost", -1, 15, null)]
    public async Task A_certificate_that_browsers_refuse_or_soon_will_is_named(string name, int from, int to, string? code)
    {
        await using var front = await Front.StartAsync(_authority.Issue(_folder.FullName, name, Now.AddDays(from), Now.AddDays(to)), AnswerAsync);

        Assert.Equal(code is null ? [] : [code], (await NamedAsync(front.Port)).Select(static named => named.Value));
    }

    [Fact]
    public async Task A_certificate_of_an_authority_that_nobody_named_is_named()
    {
        using var stranger = new TestAuthority("somebody else");
        await using var front = await Front.StartAsync(stranger.Issue(_folder.FullName), AnswerAsync);

        Assert.Equal([ProblemCodes.PublicCertificateUntrusted], await NamedAsync(front.Port));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(502)]
    public async Task Another_site_is_not_taken_for_this_one(int status)
    {
        await using var front = await Front.StartAsync(_authority.Issue(_folder.FullName), context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(new string('x', 10_000), Stop);
        });

        Assert.Equal([ProblemCodes.PublicAddressLeadsElsewhere], await NamedAsync(front.Port));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Somebody_who_is_busy_is_not_taken_for_another_site(int status)
    {
        await using var front = await Front.StartAsync(_authority.Issue(_folder.FullName), context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        var finding = Assert.Single(await FindAsync(front.Port));
        Assert.Equal(FindingWeight.CouldNotFindOut, finding.Weight);
        Assert.Contains($"answered {status}", finding.Evidence.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_that_is_taken_away_or_replaced_is_named()
    {
        var spoilt = true;
        await using var proxy = await Front.StartAsync(_authority.Issue(_folder.FullName), context =>
        {
            Headers(context);
            if (spoilt)
            {
                context.Response.Headers.Remove("Content-Security-Policy");
                context.Response.Headers.XFrameOptions = "SAMEORIGIN";
            }

            return SayAsync(context);
        });

        var finding = Assert.Single(await FindAsync(proxy.Port));
        Assert.Equal((ProblemCodes.SecurityHeadersLost, "Content-Security-Policy, X-Frame-Options"), (finding.Code, finding.Evidence.English));
        spoilt = false;
        Assert.Empty(await NamedAsync(proxy.Port));
    }

    [Theory]
    [InlineData(200, null, true)]
    [InlineData(301, "http://localhost/elsewhere", true)]
    [InlineData(301, "https://localhost/", false)]
    [InlineData(404, null, false)]
    public async Task Plain_http_that_does_not_lead_to_https_is_named(int status, string? location, bool isOpen)
    {
        await using var front = await Front.StartAsync(_authority.Issue(_folder.FullName), AnswerAsync);
        await using var plain = await Front.StartAsync(null, context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        });

        Assert.Equal(isOpen ? [ProblemCodes.PlainHttpOpen] : [], (await FindAsync(new Uri($"https://localhost:{front.Port}"), plain.Port)).Select(static f => f.Code!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    public async Task Who_answers_takes_nothing_but_a_number(string number)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        using var reply = await client.GetAsync(new Uri(TestPortal.Address, $"/who-answers/{number}"), Stop);

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }

    [Fact]
    public async Task A_number_that_no_node_made_is_not_answered()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        var who = portal.Services.GetRequiredService<WhoAnswers>();
        var number = who.NewNumber();
        using var own = await client.GetAsync(new Uri(TestPortal.Address, WhoAnswers.PathOf(number)), Stop);
        Assert.Equal((HttpStatusCode.OK, who.To(number)), (own.StatusCode, await own.Content.ReadAsStringAsync(Stop)));

        // of another installation, and one of ours with a digit changed
        foreach (var strange in new[] { new WhoAnswers(_key).NewNumber(), (number[0] == '0' ? '1' : '0') + number[1..] })
        {
            using var reply = await client.GetAsync(new Uri(TestPortal.Address, WhoAnswers.PathOf(strange)), Stop);
            Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        }
    }

    private static void Headers(HttpContext context)
    {
        foreach (var (name, value) in SecurityHeaders.All)
        {
            context.Response.Headers[name] = value;
        }
    }

    private Task AnswerAsync(HttpContext context)
    {
        Headers(context);
        return SayAsync(context);
    }

    private Task SayAsync(HttpContext context) =>
        context.Response.WriteAsync(new WhoAnswers(_key).To(context.Request.Path.Value!.Split('/')[^1]), Stop);

    private Task<IReadOnlyList<ProblemCode>> NamedAsync(int port) => NamedAsync(new Uri($"https://localhost:{port}"));

    private async Task<IReadOnlyList<ProblemCode>> NamedAsync(Uri address) => [.. (await FindAsync(address)).Select(static finding => finding.Code!)];

    private Task<IReadOnlyList<Finding>> FindAsync(int port) => FindAsync(new Uri($"https://localhost:{port}"));

    private async Task<IReadOnlyList<Finding>> FindAsync(Uri address, int? plainPort = null)
    {
        var facts = await Look(address, _key, plainPort).LookAsync(Stop);
        return ExamineInstallation.Of(Some.Installation() with { TakenAt = Now, PublicAddress = new Fact<PublicAddressFacts>.Known(facts) }).Findings;
    }

    private PublicAddressLook Look(Uri address, InstallationKey key, int? plainPort = null) => new(
        Options.Create(new PortalOptions { PublicAddress = address, PublicCaFile = _authority.WriteTo(_folder.FullName) }), new WhoAnswers(key), TimeProvider.System)
    {
        PlainHttpPort = plainPort ?? 80,
        Patience = _patience,
    };
}
