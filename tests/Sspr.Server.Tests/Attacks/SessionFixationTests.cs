using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Resets;
using Sspr.Server.Security;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Attacks;

/// <summary>A-24: an attempt that somebody else began is put under a user's hands.</summary>
public sealed class SessionFixationTests
{
    private static readonly string[] Gets =
    [
        "/", "/unlock", "/change", "/user-name", "/choose-method", "/prove", "/prove/again", "/prove/other", "/new-password", "/confirm-unlock",
        "/checking", "/type-again", "/done", "/ended", "/security-info", "/security-info/sign-in", "/api/v1/resets/current",
        "/api/v1/resets/current/methods", "/api/v1/resets/current/rules", "/api/v1/resets/current/settle",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_planted_attempt_is_not_taken_over_by_a_start()
    {
        await using var portal = await TestPortal.StartAsync();
        using var thief = portal.NewBrowser();
        await thief.StartAsync("nobody");
        using var victim = Planted(portal, thief);

        await victim.StartAsync();

        Assert.NotEqual(KeyOf(thief), KeyOf(victim));
        Assert.Equal("/new-password", (await victim.SubmitAsync("/prove", ("code", await portal.ReadCodeAsync()))).Path);
        Assert.Equal("/prove", (await thief.OpenAsync("/new-password")).Path);
    }

    [Fact]
    public async Task The_key_of_before_a_proof_opens_nothing_after_it()
    {
        await using var portal = await TestPortal.StartAsync();
        using var thief = portal.NewBrowser();
        await thief.StartAsync();

        // the victim is led into the thief's attempt and types the code that came by mail
        using var victim = Planted(portal, thief);
        await victim.OpenAsync("/prove");
        Assert.Equal("/new-password", (await victim.SubmitAsync("/prove", ("code", await portal.ReadCodeAsync()))).Path);

        Assert.NotEqual(KeyOf(thief), KeyOf(victim));
        Assert.Equal("/", (await thief.OpenAsync("/new-password")).Path);
        await thief.SubmitAsync("/new-password", ("password", "violet harbour kettle 7"), ("confirm", "violet harbour kettle 7"));
        Assert.Empty(portal.Directory.Commits);
    }

    [Fact]
    public async Task No_page_that_is_only_looked_at_changes_an_attempt()
    {
        await using var portal = await TestPortal.StartAsync();
        using var thief = portal.NewBrowser();
        await thief.StartAsync();
        await portal.ReadCodeAsync();
        var before = await AttemptAsync(portal, thief);

        foreach (var path in Gets)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path + "?code=00000000&name=alice&password=violet");
            using var response = await thief.SendRawAsync(request);
            using var plain = new HttpRequestMessage(HttpMethod.Get, path);
            using var answer = await thief.SendRawAsync(plain);
            Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        }

        Assert.Equal(before, await AttemptAsync(portal, thief));
        Assert.Single(portal.Mailer.Messages);
    }

    [Fact]
    public async Task A_key_that_no_attempt_has_begins_none()
    {
        await using var portal = await TestPortal.StartAsync();
        using var victim = portal.NewBrowser();
        victim.Cookies.Add(TestPortal.Address, new Cookie(PortalCookies.Reset, new string('A', 43)) { Secure = true });

        await victim.StartAsync();

        Assert.NotEqual(new string('A', 43), KeyOf(victim));
    }

    private static TestBrowser Planted(TestPortal portal, TestBrowser thief)
    {
        var victim = portal.NewBrowser();
        victim.Cookies.Add(TestPortal.Address, new Cookie(PortalCookies.Reset, KeyOf(thief)) { Secure = true });
        return victim;
    }

    private static string KeyOf(TestBrowser browser) => browser.Cookies.GetCookies(TestPortal.Address)[PortalCookies.Reset]!.Value;

    private static async Task<string> AttemptAsync(TestPortal portal, TestBrowser browser)
    {
        Assert.True(BrowserKey.TryParse(KeyOf(browser), out var key));
        var reset = (await portal.Services.GetRequiredService<IResetStore>().FindByBrowserAsync(key!.Hash, Stop))!;
        return $"{reset.Id} {reset.State} {reset.Version} {reset.Attempts} {reset.GatesPassed} {reset.Method}";
    }
}
