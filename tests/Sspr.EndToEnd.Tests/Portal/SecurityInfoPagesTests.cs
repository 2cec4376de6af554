using Microsoft.Extensions.DependencyInjection;
using Sspr.Methods;
using Sspr.Registrations;
using Sspr.Server.Tests.Hosting;
using Sspr.Server.Tests.SecurityInfo;

namespace Sspr.EndToEnd.Tests.Portal;

/// <summary>Every page for one's own methods in a real browser: seen, free of barriers, narrow and wide, light and dark, in both languages.</summary>
[Trait("Needs", "Lab")]
public sealed class SecurityInfoPagesTests
{
    internal static readonly Dictionary<string, string?> AllMethods = new(StringComparer.Ordinal)
    {
        ["Policy:Gates"] = "2",
        ["Policy:Methods:0"] = "EmailCode",
        ["Policy:Methods:1"] = "AuthenticatorApp",
        ["Policy:Methods:2"] = "Passkey",
        ["Policy:Methods:3"] = "RecoveryCode",
        ["Policy:Methods:4"] = "SecurityQuestions",
    };

    public static TheoryData<string, int, bool> Looks => EveryPageTests.Looks;

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_is_free_of_barriers_and_fits(string locale, int width, bool dark)
    {
        await using var portal = await TestPortal.StartAsync(AllMethods);
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions { Locale = locale, Width = width, Height = 800, Dark = dark });

        await tab.Page.GotoAsync("/security-info");
        await LookAsync(tab, "40-sign-in");
        await tab.Page.SendAsync("form[action='/security-info/sign-in'] button");
        await LookAsync(tab, "41-sign-in-error");
        await tab.Page.FillAsync("#name", "alice");
        await tab.Page.FillAsync("#password", SignedIn.Password);
        await tab.Page.ClickAsync("form[action='/security-info/sign-in'] button");
        await tab.Page.ArriveAsync("/prove");
        await tab.Page.GotoAsync("/security-info/second");
        await LookAsync(tab, "42-second");
        await tab.Page.GotoAsync("/prove");
        await tab.ProveAsync(await portal.NextCodeAsync(0, portal.Account.MailAddresses[0]));
        await tab.Page.ArriveAsync("/security-info");
        await LookAsync(tab, "43-list-empty");
        await tab.Page.GotoAsync("/security-info/add");
        await LookAsync(tab, "44-add");
        await AddEachAsync(portal, tab);
        var now = TimeProvider.System.GetUtcNow();
        await portal.Services.GetRequiredService<IRegistrationStore>().SaveAsync(
            new Registration(portal.Directory.Name, portal.Account.Id, MethodKind.Passkey, "x", now) { Label = "My laptop", UsableFrom = now.AddHours(24) },
            TestContext.Current.CancellationToken);
        await tab.Page.GotoAsync("/security-info");
        await LookAsync(tab, "52-list");
        await tab.Page.Locator("a[href$='/remove']").First.ClickAsync();
        await tab.Page.ArriveAsync("/remove");
        await LookAsync(tab, "53-remove");
        Assert.Empty(tab.Complaints);
    }

    private static async Task AddEachAsync(TestPortal portal, PortalTab tab)
    {
        const string Private = "alice.with.a.rather.long.address@private.example.test";
        await tab.Page.GotoAsync("/security-info/add/EmailCode");
        await LookAsync(tab, "45-email");
        var before = portal.Mailer.Messages.Count;
        await tab.Page.FillAsync("#typed", Private);
        await tab.Page.ClickAsync("#send");
        await tab.Page.ArriveAsync("/confirm");
        await LookAsync(tab, "46-email-confirm");
        await tab.Page.FillAsync("#code", await portal.NextCodeAsync(before, Private));
        await tab.Page.ClickAsync("form[action='/security-info/confirm'] button");
        await tab.Page.ArriveAsync("/done/added");
        foreach (var (kind, number) in new[] { ("AuthenticatorApp", 47), ("Passkey", 48), ("RecoveryCode", 49), ("SecurityQuestions", 50) })
        {
            await tab.Page.GotoAsync($"/security-info/add/{kind}");
            await tab.Page.ClickAsync("#send");
            await tab.Page.ArriveAsync("/confirm");
            await LookAsync(tab, $"{number}-confirm-{kind}");
        }
    }

    private static async Task LookAsync(PortalTab tab, string name)
    {
        await tab.KeepAsync(name);
        Assert.Equal(0, await tab.OverflowAsync());
        if (tab.IsNarrow)
        {
            Assert.Empty(await tab.FindBarriersAsync());
        }
    }
}
