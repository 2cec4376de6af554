using Microsoft.Extensions.DependencyInjection;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Freezes;
using Sspr.Keys;
using Sspr.Resets;
using Sspr.Server.Tests.Hosting;
using Sspr.Server.Tests.Portal;
using Sspr.Server.Tests.SecurityInfo;
using Sspr.Testing;

namespace Sspr.EndToEnd.Tests.Portal;

/// <summary>Unlock, change, "it was not me" and the forgotten user name to their ends: seen, free of barriers, in four looks.</summary>
[Trait("Needs", "Lab")]
public sealed class OtherPagesTests
{
    /// <summary>Each language, width and colour with each other; the frame and the controls are looked at in all eight by <see cref="EveryPageTests"/>.</summary>
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
        await using var portal = await PortalFlows.WithUnlockAsync();
        portal.Directory.Replace(portal.Account with { State = AccountState.LockedOut });
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions { Locale = locale, Width = width, Height = 800, Dark = dark });

        await tab.Page.GotoAsync("/unlock");
        await LookAsync(tab, "30-unlock");
        await tab.StartAsync("alice");
        await tab.ProveAsync(await portal.ReadCodeAsync());
        await tab.Page.ArriveAsync("/confirm-unlock");
        await LookAsync(tab, "31-confirm-unlock");
        await tab.Page.ClickAsync("form .primary");
        await tab.Page.ArriveAsync("/done");
        await LookAsync(tab, "32-unlocked");
        portal.Directory.Replace(portal.Account);
        await ChangeAsync(tab);
        await tab.Page.GotoAsync(await NotMeAsync(portal));
        await LookAsync(tab, "36-not-me");
        await tab.Page.SendAsync("form .primary");
        await LookAsync(tab, "37-not-me-done");
        await tab.Page.GotoAsync("/user-name");
        await tab.Page.FillAsync("#address", "alice@mail.test");
        await tab.Page.SendAsync("form .primary");
        await LookAsync(tab, "38-user-name-sent");
        Assert.Empty(tab.Complaints);
    }

    private static async Task ChangeAsync(PortalTab tab)
    {
        await tab.Page.GotoAsync("/change");
        await LookAsync(tab, "33-change");
        await tab.Page.FillAsync("#name", "alice");
        await tab.Page.ClickAsync("form .primary");
        await tab.Page.ArriveAsync("/new-password");
        await LookAsync(tab, "34-change-password");
        await tab.Page.FillAsync("[name=current]", SignedIn.Password);
        await tab.SetPasswordAsync("violet harbour kettle 7");
        await tab.Page.ArriveAsync("/done");
        await LookAsync(tab, "35-changed");
    }

    private static async Task<string> NotMeAsync(TestPortal portal)
    {
        var account = AccountKey.Of(portal.Services.GetRequiredService<InstallationKey>(), Some.Directory, portal.Account.Id);
        var latest = await portal.Services.GetRequiredService<IResetStore>().ListLatestAsync([account], 1, TestContext.Current.CancellationToken);
        return portal.Services.GetRequiredService<FreezeLink>().For(latest[0].Id)!.AbsolutePath;
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
