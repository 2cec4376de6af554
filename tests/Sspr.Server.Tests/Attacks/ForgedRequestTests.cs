using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sspr.Server.Tests.Hosting;
using Sspr.Server.Tests.Relay;

namespace Sspr.Server.Tests.Attacks;

/// <summary>Another site cannot act in a browser that has our pages open.</summary>
public sealed class ForgedRequestTests
{
    [Fact]
    public async Task A_form_without_the_token_of_its_browser_changes_nothing()
    {
        await using var portal = await TestPortal.StartAsync();
        using var attacker = portal.NewBrowser();
        await attacker.OpenAsync("/");
        var stolen = attacker.Page.FormToken;
        using var victim = portal.NewBrowser();
        await victim.OpenAsync("/");
        foreach (var token in new[] { stolen, string.Empty, "x", victim.Page.FormToken[..^1], victim.Page.FormToken + "A", victim.Page.FormToken.ToLowerInvariant() })
        {
            var page = await victim.PostAsync("/", [("form", token), ("name", "alice")]);
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Equal("This page was open for too long", page.Heading);
        }

        Assert.Equal(0, portal.Directory.Calls);
    }

    [Theory]
    [InlineData("cross-site", "https://evil.example")]
    [InlineData("cross-site", "null")]
    [InlineData("same-site", "https://other.example.test")]
    [InlineData("none", null)]
    [InlineData("same-origin", "https://evil.example")]
    [InlineData(null, "https://evil.example")]
    [InlineData(null, null)]
    [InlineData(null, "http://reset.example.test")]
    public async Task A_post_from_another_site_changes_nothing(string? fetchSite, string? origin)
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.OpenAsync("/");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("form", browser.Page.FormToken), KeyValuePair.Create("name", "alice")]),
        };
        if (fetchSite is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", fetchSite);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var response = await browser.SendRawAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, portal.Directory.Calls);
    }

    [Fact]
    public async Task A_browser_without_cookies_is_told_so()
    {
        using var logs = new CollectedLogs();
        await using var portal = await TestPortal.StartAsync(services: own => own.AddSingleton<ILoggerProvider>(logs));
        using var browser = portal.NewBrowser();
        var token = (await browser.OpenAsync("/")).FormToken;
        using var other = portal.NewBrowser();

        var page = await other.PostAsync("/", [("form", token), ("name", "alice")]);

        Assert.Equal((HttpStatusCode.BadRequest, "Your browser keeps no cookies"), (page.Status, page.Heading));
        Assert.Contains("problem SSPR_5007", logs.All(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_gate_gives_the_browser_a_new_key()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.StartAsync();
        var before = KeyOf(browser);
        await browser.SubmitAsync("/prove", ("code", await portal.ReadCodeAsync()));
        var after = KeyOf(browser);

        Assert.NotEqual(before, after);
        using var thief = portal.NewBrowser();
        thief.Cookies.SetCookies(TestPortal.Address, $"__Host-sspr={before}; path=/; secure");
        Assert.Equal("/", (await thief.OpenAsync("/new-password")).Path);
    }

    [Fact]
    public async Task Reading_a_thousand_times_changes_nothing()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.StartAsync();
        var code = await portal.ReadCodeAsync();
        for (var i = 0; i < 250; i++)
        {
            foreach (var path in new[] { "/", "/prove", "/prove/again", "/new-password" })
            {
                using var request = new HttpRequestMessage(i % 2 == 0 ? HttpMethod.Get : HttpMethod.Head, path);
                using var response = await browser.SendRawAsync(request);
                Assert.True((int)response.StatusCode < 400);
            }
        }

        await browser.OpenAsync("/prove");
        Assert.Equal("/new-password", (await browser.SubmitAsync("/prove", ("code", code))).Path);
        Assert.Single(portal.Mailer.Messages);
    }

    private static string KeyOf(TestBrowser browser) => browser.Cookies.GetCookies(TestPortal.Address)["__Host-sspr"]!.Value;
}
