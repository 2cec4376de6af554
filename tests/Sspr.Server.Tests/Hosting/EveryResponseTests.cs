using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Server.Assets;
using Sspr.Server.Security;

namespace Sspr.Server.Tests.Hosting;

/// <summary>What holds for every response, of every route, by every method.</summary>
public sealed partial class EveryResponseTests
{
    private static readonly string[] Pages =
        ["/", "/prove", "/prove/again", "/new-password", "/checking", "/type-again", "/done", "/ended"];

    private static readonly string[] Forms = ["/", "/prove", "/prove/again", "/new-password", "/type-again"];

    private static readonly string[] Others =
    [
        "/api/v1/resets", "/api/v1/resets/current", "/api/v1/resets/current/rules", "/api/v1/resets/current/proof",
        "/api/v1/resets/current/proof/again", "/api/v1/resets/current/password", "/api/v1/resets/current/settle",
        "/healthz", "/readyz", "/nowhere", "/api/nowhere", "/favicon.ico", "/assets/site.css", "/.git/config", "/relay/enrol",
    ];

    private static readonly HttpMethod[] Methods =
    [
        HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch, HttpMethod.Options,
        HttpMethod.Trace, new("CONNECTED"), new("PROPFIND"),
    ];

    [Fact]
    public async Task Every_response_carries_every_security_header()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        var files = portal.Services.GetRequiredService<StaticFiles>().All.Select(static file => file.Path);
        foreach (var path in Pages.Concat(Others).Concat(files).Concat(["/prove;x", "//"]))
        {
            foreach (var method in Methods)
            {
                var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
                using var request = new HttpRequestMessage(method, new Uri($"https://{TestPortal.Host}{path}", options));
                using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
                foreach (var (name, value) in SecurityHeaders.All)
                {
                    Assert.True(response.Headers.TryGetValues(name, out var values), $"{method} {path} lacks {name}");
                    Assert.Equal(value, Assert.Single(values));
                }

                Assert.False(response.Headers.Contains("Server") || response.Headers.Contains("X-Powered-By"));
                Assert.True(response.Headers.CacheControl is { NoStore: true } or { MaxAge: not null }, $"{method} {path}");
            }
        }
    }

    [Fact]
    public async Task Only_the_declared_methods_are_taken()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        foreach (var path in Pages)
        {
            foreach (var method in Methods)
            {
                using var request = new HttpRequestMessage(method, path);
                using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
                var declared = method == HttpMethod.Get || method == HttpMethod.Head || (method == HttpMethod.Post && Forms.Contains(path));
                Assert.Equal(declared, response.StatusCode != HttpStatusCode.MethodNotAllowed);
            }
        }
    }

    [Fact]
    public async Task Cookies_are_host_bound_secure_strict_and_out_of_reach_of_scripts()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.OpenAsync("/");
        using var fresh = portal.NewClient();
        using var first = await fresh.GetAsync("/", TestContext.Current.CancellationToken);
        using var language = await fresh.GetAsync("/?lang=ja", TestContext.Current.CancellationToken);
        using var start = await browser.PostRawAsync("/", ("name", "alice"));

        var cookies = new[] { first, language, start }.SelectMany(static response => response.Headers.GetValues("Set-Cookie")).ToList();

        Assert.Equal(["__Host-sspr", "__Host-sspr-form", "__Host-sspr-lang"], cookies.Select(static cookie => cookie.Split('=')[0]).Order());
        Assert.All(cookies, static cookie =>
        {
            Assert.EndsWith("; path=/; secure; samesite=strict; httponly", cookie, StringComparison.Ordinal);
            Assert.True(cookie.Length < 200);
        });
    }

    [Fact]
    public async Task No_page_has_an_inline_script_or_style_or_an_address_elsewhere()
    {
        await using var portal = await TestPortal.StartAsync();
        foreach (var page in await EveryPageAsync(portal))
        {
            Assert.DoesNotContain("<style", page.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(" style=", page.Html);
            Assert.DoesNotMatch(" on[a-z]+=", page.Html);
            Assert.DoesNotContain("javascript:", page.Html, StringComparison.OrdinalIgnoreCase);
            Assert.All(Script().Matches(page.Html), static match => Assert.Contains(" src=\"/assets/", match.Value, StringComparison.Ordinal));
            Assert.All(Loaded().Matches(page.Html), static match => Assert.StartsWith("/assets/", match.Groups["address"].Value, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_page_with_all_that_it_loads_weighs_less_than_sixty_kilobytes()
    {
        await using var portal = await TestPortal.StartAsync();
        var files = portal.Services.GetRequiredService<StaticFiles>().All.Sum(static file => Math.Min(file.Gzip.Length, file.Content.Length));
        foreach (var page in await EveryPageAsync(portal))
        {
            var weight = Encoding.UTF8.GetByteCount(page.Html) + files;
            Assert.True(weight < 60_000, $"{page.Path} weighs {weight} bytes.");
        }
    }

    [Fact]
    public async Task Files_are_served_compressed_and_for_ever()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        foreach (var file in portal.Services.GetRequiredService<StaticFiles>().All)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, file.Path);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br;q=0");
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            if (response.Content.Headers.ContentEncoding.Contains("gzip"))
            {
                using var unpacked = new MemoryStream();
                await using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
                await gzip.CopyToAsync(unpacked, TestContext.Current.CancellationToken);
                bytes = unpacked.ToArray();
            }

            Assert.Equal(file.Content, bytes);
            Assert.True(response.Headers.CacheControl is { MaxAge.TotalDays: >= 365 });
        }
    }

    [Theory]
    [InlineData("fr, de;q=0.9", "en")]
    [InlineData("ja", "ja")]
    [InlineData("JA-jp", "ja")]
    [InlineData("en;q=0.4, ja;q=0.6", "ja")]
    [InlineData("ja;q=0, en", "en")]
    [InlineData("*", "en")]
    [InlineData(";;,,q=", "en")]
    public async Task The_browser_decides_the_language_until_somebody_chooses(string accepted, string expected)
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser("en");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Remove("Accept-Language");
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var client = portal.NewClient();
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains($"<html lang=\"{expected}\" dir=\"ltr\">", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(expected, Assert.Single(response.Content.Headers.ContentLanguage));
    }

    [Theory]
    [InlineData("/?lang=ja", "ja")]
    [InlineData("/nowhere?lang=ja", "ja")]
    [InlineData("/?lang=ja&lang=en", "en")]
    [InlineData("/?lang=xx", "en")]
    [InlineData("/?lang=../ja", "en")]
    public async Task A_chosen_language_is_kept_and_leads_back_to_the_same_page(string path, string expected)
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();

        var page = await browser.OpenAsync(path);

        Assert.Equal(path.Split('?')[0], page.Path);
        Assert.Contains($"<html lang=\"{expected}\" dir=\"ltr\">", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_requests_from_one_address_get_a_page_that_says_how_long()
    {
        await using var portal = await TestPortal.StartAsync(new Dictionary<string, string?> { ["Portal:RequestsPerMinute"] = "10" });
        using var browser = portal.NewBrowser("ja");
        for (var i = 0; i < 10; i++)
        {
            await browser.OpenAsync("/");
        }

        var page = await browser.OpenAsync("/");

        Assert.Equal((HttpStatusCode.TooManyRequests, "しばらくお待ちください"), (page.Status, page.Heading));
        Assert.Contains(page.Headers, static header => header.Key is "Retry-After");
        using var client = portal.NewClient();
        Assert.Equal("ok\n", await client.GetStringAsync("/healthz", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("127.0.0.9", HttpStatusCode.TooManyRequests)]
    [InlineData(null, HttpStatusCode.TooManyRequests)]
    public async Task A_forwarded_address_is_believed_only_from_a_named_proxy(string? proxy, HttpStatusCode expected)
    {
        var settings = new Dictionary<string, string?> { ["Portal:RequestsPerMinute"] = "10" };
        if (proxy is not null)
        {
            settings["Portal:TrustedProxies:0"] = proxy;
        }

        await using var portal = await TestPortal.StartAsync(settings);
        using var client = portal.NewClient();
        var last = HttpStatusCode.Unused;
        for (var i = 0; i < 12; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Add("X-Forwarded-For", $"198.51.100.{i}");
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            last = response.StatusCode;
        }

        Assert.Equal(expected, last);
    }

    private static async Task<List<TestPage>> EveryPageAsync(TestPortal portal)
    {
        using var browser = portal.NewBrowser("ja");
        var pages = new List<TestPage>
        {
            await browser.OpenAsync("/"),
            await browser.SubmitAsync("/", ("name", " ")),
            await browser.SubmitAsync("/", ("name", "<script>alert(1)</script>")),
            await browser.SubmitAsync("/prove", ("code", "0000 0000")),
            await browser.OpenAsync("/nowhere"),
        };
        pages.Add(await browser.ProveAsync(portal));
        pages.Add(await browser.SubmitAsync("/new-password", ("password", "short")));
        pages.Add(await browser.SubmitAsync("/new-password", ("password", "violet harbour kettle 7")));
        return pages;
    }

    [GeneratedRegex("<script[^>]*>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Script();

    [GeneratedRegex("(<link rel=\"(stylesheet|icon)\"[^>]*href|<(script|img)[^>]* src)=\"(?<address>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Loaded();
}
