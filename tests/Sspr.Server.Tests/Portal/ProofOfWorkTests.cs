using System.Globalization;
using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Portal;

public sealed partial class ProofOfWorkTests
{
    private const int Bits = 10;

    [Fact]
    public async Task A_browser_that_computes_begins_at_once()
    {
        await using var portal = await StartAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        using var browser = portal.NewBrowser();
        var page = await browser.OpenAsync("/");

        Assert.Contains($"data-work-bits=\"{Bits}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("/work.", page.Html, StringComparison.Ordinal);
        Assert.Equal("/prove", (await SendAsync(browser, "/", ChallengeOn(page), Solve(ChallengeOn(page)))).Path);
    }

    [Theory]
    [InlineData("/change", "/new-password")]
    public async Task Every_start_page_asks_for_it(string path, string next)
    {
        await using var portal = await StartAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        using var browser = portal.NewBrowser();
        var page = await browser.OpenAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(browser, path, string.Empty, string.Empty)).Status);
        Assert.Equal(next, (await SendAsync(browser, path, ChallengeOn(page), Solve(ChallengeOn(page)))).Path);
    }

    [Fact]
    public async Task A_challenge_begins_one_attempt()
    {
        await using var portal = await StartAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        using var browser = portal.NewBrowser();
        var challenge = ChallengeOn(await browser.OpenAsync("/"));
        var answer = Solve(challenge);
        Assert.Equal("/prove", (await SendAsync(browser, "/", challenge, answer)).Path);
        await browser.OpenAsync("/");

        var again = await SendAsync(browser, "/", challenge, answer);

        Assert.Equal((HttpStatusCode.BadRequest, "/"), (again.Status, again.Path));
        Assert.NotEqual(challenge, ChallengeOn(again));
        Assert.Equal("/prove", (await SendAsync(browser, "/", ChallengeOn(again), Solve(ChallengeOn(again)))).Path);
    }

    [Fact]
    public async Task A_challenge_ends_after_five_minutes()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var portal = await StartAsync(time);
        using var browser = portal.NewBrowser();
        var challenge = ChallengeOn(await browser.OpenAsync("/"));
        time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(browser, "/", challenge, Solve(challenge))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(browser, "/", challenge, string.Empty)).Status);
    }

    [Fact]
    public async Task A_number_that_solves_nothing_begins_nothing()
    {
        await using var portal = await StartAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        using var browser = portal.NewBrowser();
        var challenge = ChallengeOn(await browser.OpenAsync("/"));
        var wrong = Enumerable.Range(0, int.MaxValue).First(number => ZerosOf(challenge, number) < Bits).ToString(CultureInfo.InvariantCulture);

        foreach (var answer in new[] { wrong, "x", "-1", "１" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(browser, "/", challenge, answer)).Status);
        }
    }

    [Fact]
    public async Task A_challenge_of_another_browser_begins_nothing()
    {
        await using var portal = await StartAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        using var one = portal.NewBrowser();
        using var other = portal.NewBrowser();
        var challenge = ChallengeOn(await one.OpenAsync("/"));
        await other.OpenAsync("/");
        var forged = challenge[..^1] + (challenge[^1] is 'A' ? 'Q' : 'A');

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(other, "/", challenge, Solve(challenge))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(one, "/", forged, Solve(forged))).Status);
        Assert.Equal("/prove", (await SendAsync(one, "/", challenge, Solve(challenge))).Path);
    }

    [Fact]
    public async Task Without_a_script_the_form_is_taken_after_eight_seconds_and_a_few_times_only()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var portal = await StartAsync(time);
        for (var i = 0; i < 3; i++)
        {
            using var browser = portal.NewBrowser();
            var challenge = ChallengeOn(await browser.OpenAsync("/"));
            Assert.Contains("8 seconds", browser.Page.Text, StringComparison.Ordinal);
            time.Advance(TimeSpan.FromSeconds(7.9));
            var early = await SendAsync(browser, "/", challenge, string.Empty);
            Assert.Equal((HttpStatusCode.BadRequest, challenge), (early.Status, ChallengeOn(early)));
            Assert.Contains("value=\"alice\"", early.Html, StringComparison.Ordinal);
            time.Advance(TimeSpan.FromSeconds(0.1));

            var late = await SendAsync(browser, "/", challenge, string.Empty);

            Assert.Equal(i < 2 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, late.Status);
        }
    }

    [Fact]
    public async Task The_API_begins_a_few_attempts_only()
    {
        await using var portal = await StartAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        using var client = portal.NewClient();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await client.PostAsync(
                "/api/v1/resets", new StringContent("""{"name":"alice"}""", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task Where_it_is_off_nothing_is_asked_for()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();

        Assert.DoesNotContain("name=\"work\"", (await browser.OpenAsync("/")).Html, StringComparison.Ordinal);
        Assert.Equal("/prove", (await browser.SubmitAsync("/", ("name", "alice"))).Path);
    }

    private static Task<TestPortal> StartAsync(FakeTimeProvider time) => TestPortal.StartAsync(
        new Dictionary<string, string?>
        {
            ["Portal:ProofOfWork:Enabled"] = "true",
            ["Portal:ProofOfWork:Bits"] = $"{Bits}",
            ["Portal:ProofOfWork:WithoutScriptPerSource"] = "2",
        },
        time);

    private static Task<TestPage> SendAsync(TestBrowser browser, string path, string challenge, string answer) =>
        browser.SubmitAsync(path, ("name", "alice"), ("work", challenge), ("answer", answer));

    private static string Solve(string challenge) =>
        Enumerable.Range(0, int.MaxValue).First(number => ZerosOf(challenge, number) >= Bits).ToString(CultureInfo.InvariantCulture);

    private static int ZerosOf(string challenge, int number)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes($"{challenge[^32..]}.{number}"));
        return BitOperations.LeadingZeroCount(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash));
    }

    private static string ChallengeOn(TestPage page) => Challenge().Match(page.Html).Groups["challenge"].Value;

    [GeneratedRegex("name=\"work\" value=\"(?<challenge>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Challenge();
}
