using Microsoft.Extensions.DependencyInjection;
using Sspr.Agents;
using Sspr.ApiKeys;
using Sspr.Directories;
using Sspr.Server.Tests.AdminCentre;
using Sspr.Server.Tests.Administration;
using Sspr.Server.Tests.Operator;

namespace Sspr.EndToEnd.Tests.Portal;

/// <summary>The admin centre in a real browser: signed in to, seen, free of barriers, in four looks.</summary>
[Trait("Needs", "Lab")]
public sealed class AdminCentreTests
{
    /// <summary>Each language, width and colour with each other.</summary>
    public static TheoryData<string, int, bool> Looks => new()
    {
        { "ja-JP", 360, true },
        { "en-GB", 360, false },
        { "ja-JP", 1280, false },
        { "en-GB", 1280, true },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_is_free_of_barriers_and_fits(string locale, int width, bool dark)
    {
        await using var admin = await CopiedPeople.StartAsync(able: 40, disabled: 60);
        await CopiedPeople.KeepDaysAsync(admin, days: 60);
        await AgentSample.EnrolAsync(admin.Portal.Services.GetRequiredService<IAgentStore>(), TestContext.Current.CancellationToken, name: "tokyo");
        admin.Portal.Directory.Replace(admin.Portal.Account with { State = AccountState.Disabled });
        using var user = admin.Portal.NewBrowser();
        var code = (await user.StartAsync()).SupportCode;
        await using var browser = await PortalBrowser.StartAsync(AdminPortal.Host, admin.Portal.AdminPort);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions { Locale = locale, Width = width, Height = 800, Dark = dark, Scripts = true });

        await tab.Page.GotoAsync("/");
        await LookAsync(tab, "50-centre-sign-in");
        await SignInAsync(tab, "sspr_mistyped");
        await LookAsync(tab, "51-centre-sign-in-refused");
        await SignInAsync(tab, await admin.NewKeyAsync(ApiRole.Administrator, "tanaka"));
        await tab.Page.ArriveAsync("/");
        await LookAsync(tab, "52-centre-health");
        await ExplainAsync(tab, code);
        await LookAheadAsync(tab);
        await tab.Page.GotoAsync("/nothing");
        await LookAsync(tab, "58-centre-missing");
        await tab.Page.ClickAsync(".visitor form button");
        await tab.Page.ArriveAsync("/sign-in");
        Assert.Empty(tab.Complaints);
    }

    private static async Task ExplainAsync(PortalTab tab, string code)
    {
        await tab.Page.GotoAsync("/why");
        await tab.Page.FillAsync("#name", "alice");
        await tab.Page.SendAsync("main .primary");
        await tab.Page.Locator(".answer").WaitForAsync();
        await LookAsync(tab, "53-centre-why");
        await tab.Page.GotoAsync($"/why?name={code}");
        await LookAsync(tab, "54-centre-attempt");
        await tab.Page.GotoAsync("/problems");
        await LookAsync(tab, "55-centre-problems");
        await tab.Page.GotoAsync("/problems?find=33002");
        await LookAsync(tab, "56-centre-microsoft");
        await tab.Page.GotoAsync("/problems/SSPR_0014");
        await LookAsync(tab, "57-centre-problem");
    }

    private static async Task LookAheadAsync(PortalTab tab)
    {
        await tab.Page.GotoAsync("/outlook");
        await LookAsync(tab, "60-centre-outlook");
        await tab.Page.SendAsync("a[href^='/outlook?cause=']");
        await tab.Page.Locator("#people").WaitForAsync();
        await tab.Page.ClickAsync("details summary");
        await LookAsync(tab, "61-centre-people");
        await tab.Page.GotoAsync("/what-if");
        await LookAsync(tab, "62-centre-what-if");
        await tab.Page.SendAsync("form:has(#agent) button");
        await tab.Page.Locator(".answer").WaitForAsync();
        await LookAsync(tab, "63-centre-without-agent");
        await tab.Page.FillAsync("#base", "OU=People,DC=corp,DC=test");
        await tab.Page.SendAsync("form:has(#base) button");
        await tab.Page.Locator(".answer").WaitForAsync();
        await LookAsync(tab, "64-centre-narrower");
        await tab.Page.FillAsync("#document", """{ "format": 1, "rules": [{ "name": "staff", "appliesTo": "all", "gates": 2, "methods": ["EmailCode", "Passkey"] }] }""");
        await tab.Page.SendAsync("form:has(#document) button");
        await tab.Page.Locator(".answer").WaitForAsync();
        await LookAsync(tab, "65-centre-policy");
    }

    private static async Task SignInAsync(PortalTab tab, string key)
    {
        await tab.Page.FillAsync("#key", key);
        await tab.Page.SendAsync("main .primary");
    }

    private static async Task LookAsync(PortalTab tab, string name)
    {
        await tab.KeepAsync(name);
        Assert.Equal(0, await tab.OverflowAsync());
        Assert.Empty(await tab.FindBarriersAsync());
    }
}
