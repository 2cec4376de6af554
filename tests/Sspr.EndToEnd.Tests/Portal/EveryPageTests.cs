using Sspr.Directories;
using Sspr.Server.Tests.Hosting;

namespace Sspr.EndToEnd.Tests.Portal;

/// <summary>Every page of a reset in a real browser: seen, free of barriers, narrow and wide, light and dark, in both languages.</summary>
[Trait("Needs", "Lab")]
public sealed class EveryPageTests
{
    private const string Password = "violet harbour kettle 7";

    private static readonly PasswordRules Rules = new()
    {
        MinimumLength = 14,
        ComplexityRequired = true,
        HistoryLength = 24,
        MinimumAge = TimeSpan.FromDays(1),
        Source = "Default Domain Policy",
        HistoryEnforcedOnReset = true,
        ForbiddenParts = ["alice", "example"],
        PreviousPasswordGrace = TimeSpan.FromMinutes(60),
    };

    /// <summary>One proof of several kinds, and everything that can be offered on the first page.</summary>
    internal static readonly Dictionary<string, string?> ManyMethods = new(StringComparer.Ordinal)
    {
        ["Policy:Methods:1"] = "AuthenticatorApp",
        ["Policy:Methods:2"] = "Passkey",
        ["Policy:Methods:3"] = "RecoveryCode",
    };

    private static readonly Dictionary<string, string?> Choice = new(ManyMethods, StringComparer.Ordinal) { ["Policy:Gates"] = "2" };

    public static TheoryData<string, int, bool> Looks => new()
    {
        { "en-GB", 360, false },
        { "en-GB", 360, true },
        { "en-GB", 1280, false },
        { "en-GB", 1280, true },
        { "ja-JP", 360, false },
        { "ja-JP", 360, true },
        { "ja-JP", 1280, false },
        { "ja-JP", 1280, true },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_is_free_of_barriers_and_fits(string locale, int width, bool dark)
    {
        await using var portal = await TestPortal.StartAsync();
        portal.Directory.Rules = Rules;
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions { Locale = locale, Width = width, Height = 800, Dark = dark });

        await tab.OpenAsync();
        await LookAsync(tab, "01-start");
        await tab.Page.SendAsync("button[type=submit]");
        await LookAsync(tab, "02-start-error");
        await tab.StartAsync("alice");
        await LookAsync(tab, "03-prove");
        await tab.ProveAsync("1234 5678");
        await LookAsync(tab, "04-prove-error");
        await tab.Page.SendAsync("form[action='/prove/again'] button");
        await tab.Page.WaitForSelectorAsync(".notice");
        await LookAsync(tab, "05-prove-again");
        await NewPasswordAsync(portal, tab);
        await tab.SetPasswordAsync("Violet harbour kettle 7");
        await tab.Page.ArriveAsync("/done");
        await LookAsync(tab, "09-done");
        await tab.Page.GotoAsync("/no-such-page");
        await LookAsync(tab, "10-not-found");
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_other_end_is_free_of_barriers_and_fits(string locale, int width, bool dark)
    {
        await using var portal = await TestPortal.StartAsync();
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions { Locale = locale, Width = width, Height = 800, Dark = dark });
        await tab.OpenAsync();
        await tab.StartAsync("alice");
        await tab.ProveAsync(await portal.ReadCodeAsync());
        var release = new TaskCompletionSource();
        portal.Directory.BeforeCommit = () => release.Task;
        portal.Directory.CommitAnswer = new SetPasswordResult.NeedsSettling("pwdLastSet changed");
        portal.Directory.WritesAllTheSame = true;

        await tab.SetPasswordAsync(Password);
        await tab.Page.ArriveAsync("/checking");
        await LookAsync(tab, "11-checking");
        release.SetResult();
        await tab.Page.ArriveAsync("/type-again");
        await LookAsync(tab, "12-type-again");

        await tab.Page.Context.ClearCookiesAsync();
        await tab.OpenAsync();
        await tab.StartAsync("nobody");
        for (var i = 0; i < 5; i++)
        {
            await tab.ProveAsync("0000 0000");
        }

        await tab.Page.ArriveAsync("/ended");
        await LookAsync(tab, "13-denied");
        Assert.Empty(tab.Complaints);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_other_first_page_and_the_choice_is_free_of_barriers_and_fits(string locale, int width, bool dark)
    {
        await using var portal = await TestPortal.StartAsync(Choice);
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions { Locale = locale, Width = width, Height = 800, Dark = dark });
        await tab.Page.GotoAsync("/change");
        await LookAsync(tab, "40-change");
        await tab.Page.GotoAsync("/user-name");
        await LookAsync(tab, "41-user-name");
        await tab.OpenAsync();
        await tab.Page.FillAsync("#name", "nobody");
        await tab.Page.ClickAsync("button[type=submit]");
        await tab.Page.ArriveAsync("/choose-method");
        await LookAsync(tab, "42-choose");
        await tab.Page.SendAsync("form[action='/choose-method'] button");
        await LookAsync(tab, "43-choose-error");
        await tab.Page.CheckAsync("input[value=Passkey]");
        await tab.Page.ClickAsync("form[action='/choose-method'] button");
        await tab.Page.WaitForSelectorAsync("#passkey");
        await LookAsync(tab, "44-passkey");
        await tab.Page.ClickAsync("form[action='/prove/other'] button");
        await tab.Page.CheckAsync("input[value=AuthenticatorApp]");
        await tab.Page.ClickAsync("form[action='/choose-method'] button");
        await tab.Page.WaitForSelectorAsync("#code");
        await LookAsync(tab, "45-app");
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task The_password_page_works_in_forced_colours_and_at_320_pixels()
    {
        await using var portal = await TestPortal.StartAsync();
        portal.Directory.Rules = Rules;
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions { Width = 320, Height = 640, ForcedColors = true });
        await tab.OpenAsync();
        await tab.StartAsync("alice");
        await tab.ProveAsync(await portal.ReadCodeAsync());
        await tab.Page.ArriveAsync("/new-password");
        await tab.Page.FillAsync("#password", "Violet harbour kettle 7");
        await LookAsync(tab, "20-password");
    }

    [Fact]
    public async Task A_reset_works_without_scripts()
    {
        await using var portal = await TestPortal.StartAsync();
        portal.Directory.Rules = Rules;
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions { Scripts = false, Width = 360 });
        await tab.OpenAsync();
        await tab.StartAsync("alice");
        await tab.ProveAsync(await portal.ReadCodeAsync());
        await tab.KeepAsync("21-password");
        await tab.SetPasswordAsync("Violet harbour kettle 7");
        await tab.Page.ArriveAsync("/done");
        Assert.Equal("Violet harbour kettle 7", portal.Directory.PasswordOf(portal.Account));
    }

    private static async Task NewPasswordAsync(TestPortal portal, PortalTab tab)
    {
        await tab.ProveAsync(await NewestCodeAsync(portal));
        await tab.Page.ArriveAsync("/new-password");
        await LookAsync(tab, "06-password");
        await tab.Page.FillAsync("#password", "violet harbour");
        await LookAsync(tab, "07-password-typing");
        portal.Directory.CommitAnswer = new SetPasswordResult.Refused(new PasswordRefusal(PasswordRule.InHistory, Certainty.Stated, "0000052D"));
        await tab.SetPasswordAsync("Violet harbour kettle 8");
        await tab.Page.WaitForSelectorAsync(".summary:not([hidden])");
        Assert.Equal("Violet harbour kettle 8", await tab.Page.InputValueAsync("#password"));
        await tab.Page.HasFocusAsync("summary");
        await LookAsync(tab, "08-password-refused");
        portal.Directory.CommitAnswer = null;
    }

    private static async Task<string> NewestCodeAsync(TestPortal portal)
    {
        for (var tries = 0; portal.Mailer.Messages.Count < 2; tries++)
        {
            Assert.True(tries < 1800, "No second code was mailed in ninety seconds.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return await portal.ReadCodeAsync();
    }

    private static async Task LookAsync(PortalTab tab, string name)
    {
        await tab.KeepAsync(name);
        Assert.Equal(0, await tab.OverflowAsync());

        // what axe finds does not depend on the width, and it takes seconds a page
        if (tab.IsNarrow)
        {
            Assert.Empty(await tab.FindBarriersAsync());
        }
    }
}
