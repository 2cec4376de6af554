using Sspr.Directories;
using Sspr.Server.Tests.Hosting;
using Sspr.Server.Tests.Portal;
using Sspr.Server.Tests.SecurityInfo;

namespace Sspr.EndToEnd.Tests.Portal;

/// <summary>A reset, an unlock, a change and one's own methods by the keyboard alone, in a real browser.</summary>
[Trait("Needs", "Lab")]
public sealed class WithoutMouseTests
{
    private const string Password = "violet harbour kettle 7";

    [Fact]
    public async Task A_password_is_reset_by_the_keyboard_alone()
    {
        await using var portal = await TestPortal.StartAsync(EveryPageTests.ManyMethods);
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions());
        var keys = new Keyboard(tab);
        await tab.OpenAsync();

        // the first stop jumps over the head of the page
        await tab.Page.Keyboard.PressAsync("Tab");
        await keys.PressAsync(".skip", "/");
        await keys.TypeAsync("#name", "alice");
        await keys.PressAsync("form .primary", "/choose-method", "Space");
        await keys.ChooseAsync("method", "EmailCode");
        await keys.PressAsync("form[action='/choose-method'] button", "/prove");
        await tab.Page.WaitForSelectorAsync("#code");
        await keys.TypeAsync("#code", "0000 0000");
        await tab.Page.Keyboard.PressAsync("Enter");

        // what is wrong has the focus, and leads to where it can be put right
        await tab.Page.WaitForSelectorAsync(".summary");
        await tab.Page.HasFocusAsync("summary");
        await keys.GoToAsync("#summary a");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.HasFocusAsync("code");
        await keys.TypeAsync("#code", await portal.ReadCodeAsync());
        await keys.PressAsync("form[action='/prove'] .primary", "/new-password");
        await keys.TypeAsync("#password", Password);
        await keys.GoToAsync("[data-reveal]");
        await tab.Page.Keyboard.PressAsync("Space");
        Assert.Equal("text", await tab.Page.GetAttributeAsync("#password", "type"));
        await keys.PressAsync("form .primary", "/done");

        Assert.Equal(Password, portal.Directory.PasswordOf(portal.Account));
    }

    [Fact]
    public async Task An_account_is_unlocked_by_the_keyboard_alone()
    {
        await using var portal = await PortalFlows.WithUnlockAsync();
        portal.Directory.Replace(portal.Account with { State = AccountState.LockedOut });
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions());
        var keys = new Keyboard(tab);
        await tab.OpenAsync();
        await keys.PressAsync("a[href='/unlock']", "/unlock");
        await keys.TypeAsync("#name", "alice");
        await keys.PressAsync("form .primary", "/prove");
        await tab.Page.WaitForSelectorAsync("#code");
        await keys.TypeAsync("#code", await portal.ReadCodeAsync());
        await keys.PressAsync("form[action='/prove'] .primary", "/confirm-unlock");
        await keys.PressAsync("form .primary", "/done", "Space");

        Assert.Single(portal.Directory.Unlocks);
    }

    [Fact]
    public async Task A_password_is_changed_by_the_keyboard_alone()
    {
        await using var portal = await TestPortal.StartAsync();
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions());
        var keys = new Keyboard(tab);
        await tab.OpenAsync();
        await keys.PressAsync("a[href='/change']", "/change");
        await keys.TypeAsync("#name", "alice");
        await keys.PressAsync("form .primary", "/new-password");
        await keys.TypeAsync("[name=current]", SignedIn.Password);
        await keys.TypeAsync("#password", Password);
        await keys.PressAsync("form .primary", "/done");

        Assert.Equal(Password, portal.Directory.PasswordOf(portal.Account));
    }

    [Fact]
    public async Task Ones_own_methods_are_looked_after_by_the_keyboard_alone()
    {
        const string Private = "alice@private.test";
        await using var portal = await TestPortal.StartAsync(SecurityInfoPagesTests.AllMethods);
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions());
        var keys = new Keyboard(tab);
        await tab.Page.GotoAsync("/security-info/sign-in");
        await keys.TypeAsync("#name", "alice");
        await keys.TypeAsync("#password", SignedIn.Password);
        await keys.PressAsync("form .primary", "/prove");
        await tab.Page.WaitForSelectorAsync("#code");
        await keys.TypeAsync("#code", await portal.NextCodeAsync(0, portal.Account.MailAddresses[0]));
        await keys.PressAsync("form[action='/prove'] .primary", "/security-info");
        await keys.PressAsync("a[href='/security-info/add']", "/add");
        await keys.PressAsync("a[href='/security-info/add/EmailCode']", "/add/EmailCode");
        await keys.TypeAsync("#typed", Private);
        var before = portal.Mailer.Messages.Count;
        await keys.PressAsync("#send", "/confirm");
        await keys.TypeAsync("#code", await portal.NextCodeAsync(before, Private));
        await keys.PressAsync("form[action='/security-info/confirm'] .primary", "/done/added");
        await tab.Page.GotoAsync("/security-info");
        await keys.PressAsync("a[href$='/remove']", "/remove");
        await keys.PressAsync("form[action$='/remove'] button", "/done/removed", "Space");
        await tab.Page.GotoAsync("/security-info");
        await keys.PressAsync("form[action='/security-info/sign-out'] button", "/sign-in");
    }
}
