using Microsoft.Playwright;
using Sspr.Directories;
using Sspr.Server.Tests.Hosting;
using Sspr.Server.Tests.Portal;
using Sspr.Server.Tests.SecurityInfo;

namespace Sspr.EndToEnd.Tests.Portal;

/// <summary>The same in a real browser that runs no scripts; a passkey says that it needs them.</summary>
[Trait("Needs", "Lab")]
public sealed class WithoutScriptsTests
{
    private const string Password = "violet harbour kettle 7";

    private static readonly PortalTabOptions NoScripts = new() { Scripts = false, Width = 360 };

    [Fact]
    public async Task A_password_is_reset_and_a_passkey_says_that_it_needs_scripts()
    {
        await using var portal = await TestPortal.StartAsync(EveryPageTests.ManyMethods);
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(NoScripts);
        await tab.OpenAsync();
        await tab.Page.FillAsync("#name", "alice");
        await tab.Page.ClickAsync("form .primary");
        await tab.Page.CheckAsync("input[value=Passkey]");
        await tab.Page.ClickAsync("form[action='/choose-method'] button");
        await tab.Page.ArriveAsync("/prove");
        await SeesAsync(tab, "JavaScript");
        await tab.KeepAsync("22-passkey");
        await tab.Page.ClickAsync("form[action='/prove/other'] button");
        await tab.Page.CheckAsync("input[value=EmailCode]");
        await tab.Page.ClickAsync("form[action='/choose-method'] button");
        await tab.Page.WaitForSelectorAsync("#code");
        await tab.ProveAsync("0000 0000");
        await tab.Page.WaitForSelectorAsync(".summary");
        await tab.ProveAsync(await portal.ReadCodeAsync());
        await tab.SetPasswordAsync(Password);
        await tab.Page.ArriveAsync("/done");

        Assert.Equal(Password, portal.Directory.PasswordOf(portal.Account));
    }

    [Fact]
    public async Task An_account_is_unlocked()
    {
        await using var portal = await PortalFlows.WithUnlockAsync();
        portal.Directory.Replace(portal.Account with { State = AccountState.LockedOut });
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(NoScripts);
        await tab.Page.GotoAsync("/unlock");
        await tab.StartAsync("alice");
        await tab.ProveAsync(await portal.ReadCodeAsync());
        await tab.Page.ArriveAsync("/confirm-unlock");
        await tab.Page.ClickAsync("form .primary");
        await tab.Page.ArriveAsync("/done");

        Assert.Single(portal.Directory.Unlocks);
    }

    [Fact]
    public async Task A_password_is_changed()
    {
        await using var portal = await TestPortal.StartAsync();
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(NoScripts);
        await tab.Page.GotoAsync("/change");
        await tab.Page.FillAsync("#name", "alice");
        await tab.Page.ClickAsync("form .primary");
        await tab.Page.ArriveAsync("/new-password");
        await tab.Page.FillAsync("[name=current]", SignedIn.Password);
        await tab.SetPasswordAsync(Password);
        await tab.Page.ArriveAsync("/done");

        Assert.Equal(Password, portal.Directory.PasswordOf(portal.Account));
    }

    [Fact]
    public async Task Ones_own_methods_are_looked_after_and_a_passkey_says_that_it_needs_scripts()
    {
        const string Private = "alice@private.test";
        await using var portal = await TestPortal.StartAsync(SecurityInfoPagesTests.AllMethods);
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(NoScripts);
        await tab.Page.GotoAsync("/security-info/sign-in");
        await tab.Page.FillAsync("#name", "alice");
        await tab.Page.FillAsync("#password", SignedIn.Password);
        await tab.Page.ClickAsync("form[action='/security-info/sign-in'] button");
        await tab.Page.ArriveAsync("/prove");
        await tab.ProveAsync(await portal.NextCodeAsync(0, portal.Account.MailAddresses[0]));
        await tab.Page.ArriveAsync("/security-info");
        await tab.Page.GotoAsync("/security-info/add/EmailCode");
        var before = portal.Mailer.Messages.Count;
        await tab.Page.FillAsync("#typed", Private);
        await tab.Page.ClickAsync("#send");
        await tab.Page.ArriveAsync("/confirm");
        await tab.Page.FillAsync("#code", await portal.NextCodeAsync(before, Private));
        await tab.Page.ClickAsync("form[action='/security-info/confirm'] button");
        await tab.Page.ArriveAsync("/done/added");
        await tab.Page.GotoAsync("/security-info/add/Passkey");
        await tab.Page.ClickAsync("#send");
        await tab.Page.ArriveAsync("/confirm");
        await SeesAsync(tab, "JavaScript");
    }

    /// <summary>Without scripts the page asks again by itself until a worker has made what it shows. Searching by text leaves noscript out.</summary>
    private static async Task SeesAsync(PortalTab tab, string word)
    {
        var notice = tab.Page.Locator("main noscript p.notice").First;
        await notice.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Contains(word, await notice.TextContentAsync(), StringComparison.Ordinal);
    }
}
