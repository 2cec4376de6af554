using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Directories;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing;
using Sspr.Testing.Lab;

namespace Sspr.Server.Tests.Timing;

/// <summary>
/// whether a stranger learns by time if an account exists. Takes minutes, so it runs only when asked for: <c>bench/run timing</c>.
/// </summary>
public sealed class EnumerationTimingTests
{
    private const double Bound = 100;
    private const string Started = "/api/v1/resets";
    private const string Proved = "/api/v1/resets/current/proof";

    private static readonly int Pairs = int.Parse(Environment.GetEnvironmentVariable("SSPR_TIMING_PAIRS") ?? "1000", CultureInfo.InvariantCulture);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory(Explicit = true)]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Known_and_other_names_are_answered_in_the_same_time(string database)
    {
        await using var server = database is "postgres" ? await PostgresServer.StartAsync(fsync: false, Stop) : null;
        await using var portal = await StartAsync(server);
        using var client = portal.NewClient();
        var report = new TimingReport(database, Bound);
        foreach (var other in new[] { "nobod", "disab", "admin" })
        {
            report.Add($"start alice/{other}", Pairs, await MeasureAsync(name => StartAsync(client, name), other), isControl: false);
        }

        var proofs = Math.Max(100, Pairs / 4);
        report.Add("proof alice/nobod", proofs, await MeasureAsync(name => ProveAsync(portal, name), "nobod", proofs), isControl: false);

        // T4: the same measurement must find what is there to be found; on a machine that is too busy for that it shows nothing at all
        foreach (var injected in new[] { 200, 1000 })
        {
            var late = await MeasureAsync(name => StartAsync(client, name, name == "nobod" ? injected : 0), "nobod");
            report.Add($"control with {injected} µs more for nobod", Pairs, late, isControl: true);
        }

        Assert.True(report.IsAsItShouldBe, report.ToString());
    }

    private static async Task<TestPortal> StartAsync(PostgresServer? server)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Throttling:ProofsPerAccount"] = "1000000",
        };
        if (server is not null)
        {
            settings["Storage:Provider"] = "Postgres";
            settings["Storage:ConnectionString"] = server.ConnectionString();
            settings["Storage:File"] = null;
        }

        var portal = await TestPortal.StartAsync(settings, services: static services => services.AddSingleton<IStartupFilter, LateAnswers>());
        portal.Directory.Add(Some.Account("disab") with { Id = new AccountId(Guid.CreateVersion7()), State = AccountState.Disabled });
        portal.Directory.Add(Some.Account("admin") with
        {
            Id = new AccountId(Guid.CreateVersion7()),
            Protection = new Protection(ProtectionReason.PrivilegedGroup, "member of Domain Admins"),
        });
        return portal;
    }

    /// <summary>Pairs in random order, one request at a time, warm.</summary>
    private static async Task<PairStatistics> MeasureAsync(Func<string, Task<double>> ask, string other, int? pairs = null)
    {
        var count = pairs ?? Pairs;
        var (known, unknown) = (new double[count], new double[count]);
        for (var i = -10; i < count; i++)
        {
            var otherFirst = RandomNumberGenerator.GetInt32(2) == 1;
            var first = await ask(otherFirst ? other : "alice");
            var second = await ask(otherFirst ? "alice" : other);
            if (i >= 0)
            {
                (known[i], unknown[i]) = otherFirst ? (second, first) : (first, second);
            }
        }

        return PairStatistics.Of(known, unknown);
    }

    private static async Task<double> StartAsync(HttpClient client, string name, int injected = 0)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, Started) { Content = Json($$"""{"name":"{{name}}"}""") };
        request.Headers.Add(LateAnswers.Header, injected.ToString(CultureInfo.InvariantCulture));
        using var response = await client.SendAsync(request, Stop);
        await response.Content.ReadAsByteArrayAsync(Stop);
        return Since(begun);
    }

    private static async Task<double> ProveAsync(TestPortal portal, string name)
    {
        using var browser = portal.NewBrowser();
        using var start = new HttpRequestMessage(HttpMethod.Post, Started) { Content = Json($$"""{"name":"{{name}}"}""") };
        using (await browser.SendRawAsync(start))
        {
            using var proof = new HttpRequestMessage(HttpMethod.Post, Proved) { Content = Json("""{"code":"00000000"}""") };
            var begun = TimeProvider.System.GetTimestamp();
            using var response = await browser.SendRawAsync(proof);
            await response.Content.ReadAsByteArrayAsync(Stop);
            return Since(begun);
        }
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static double Since(long begun) => TimeProvider.System.GetElapsedTime(begun).TotalMicroseconds;
}
