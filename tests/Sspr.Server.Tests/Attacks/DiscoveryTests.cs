using System.Text.RegularExpressions;
using Sspr.Directories;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing;

namespace Sspr.Server.Tests.Attacks;

/// <summary>A-30, A-32: nobody learns from a page, a status or a header whether an account exists.</summary>
public sealed partial class DiscoveryTests
{
    [Fact]
    public async Task Known_unknown_disabled_and_protected_names_get_the_same_bytes_to_the_end()
    {
        await using var portal = await TestPortal.StartAsync();
        portal.Directory.Add(Some.Account("carol") with { Id = new AccountId(Guid.CreateVersion7()), State = AccountState.Disabled });
        portal.Directory.Add(Some.Account("daves") with { Id = new AccountId(Guid.CreateVersion7()), MailAddresses = [] });
        portal.Directory.Add(Some.Account("admin") with
        {
            Id = new AccountId(Guid.CreateVersion7()),
            Protection = new Protection(ProtectionReason.PrivilegedGroup, "member of Domain Admins"),
        });

        var walks = new List<(string Name, string Transcript)>();
        foreach (var name in new[] { "alice", "nobod", "carol", "daves", "admin" })
        {
            walks.Add((name, await WalkAsync(portal, name)));
        }

        Assert.All(walks, walk => Assert.Equal(walks[0].Transcript, walk.Transcript));
    }

    [Fact]
    public async Task The_API_answers_known_and_unknown_names_alike()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();

        var known = await StartAsync(client, "alice");
        var unknown = await StartAsync(client, "nobod");

        Assert.Equal(known, unknown);
    }

    [Fact]
    public async Task No_name_is_answered_before_the_first_beat()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        await StartAsync(client, "warm-up");
        for (var i = 0; i < 10; i++)
        {
            // how alike they are is measured by `bench/run timing`: a difference of a few milliseconds means nothing on a busy machine
            Assert.All([await TimeAsync(client, "alice"), await TimeAsync(client, "nobod")], static time => Assert.True(time >= 50));
        }
    }

    private static async Task<double> TimeAsync(HttpClient client, string name)
    {
        var start = TimeProvider.System.GetTimestamp();
        await StartAsync(client, name);
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<string> StartAsync(HttpClient client, string name)
    {
        using var response = await client.PostAsync(
            "/api/v1/resets", new StringContent($"{{\"name\":\"{name}\"}}", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        return Mask(await TranscriptAsync(response), name);
    }

    private static async Task<string> WalkAsync(TestPortal portal, string name)
    {
        using var browser = portal.NewBrowser();
        var transcript = new List<string> { (await browser.OpenAsync("/")).Html };
        using (var start = await browser.PostRawAsync("/", ("name", name)))
        {
            transcript.Add(await TranscriptAsync(start));
        }

        transcript.Add((await browser.OpenAsync("/prove")).Html);
        for (var i = 0; i < 5; i++)
        {
            using var proof = await browser.PostRawAsync("/prove", ("code", "0000 0000"));
            transcript.Add(await TranscriptAsync(proof));
        }

        transcript.Add((await browser.OpenAsync("/ended")).Html);
        transcript.Add((await browser.OpenAsync("/")).Html);
        return Mask(string.Join('\n', transcript), name);
    }

    private static async Task<string> TranscriptAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).Where(static header => header.Key is not "Date")
            .Select(static header => $"{header.Key}: {string.Join(',', header.Value)}");
        return $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n{await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }

    private static string Mask(string text, string name) =>
        Random().Replace(text, "RANDOM").Replace(name, "NAME", StringComparison.Ordinal);

    [GeneratedRegex("[A-Za-z0-9_-]{43}|[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(\\+00:00|Z)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Random();
}
