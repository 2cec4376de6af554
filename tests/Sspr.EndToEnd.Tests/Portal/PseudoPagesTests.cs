using Sspr.Directories;
using Sspr.Server.Tests.Hosting;
using Sspr.Server.Tests.Pseudo;
using Sspr.Server.Tests.SecurityInfo;

namespace Sspr.EndToEnd.Tests.Portal;

/// <summary>
/// Every page in a language that is half as long again, and in one that runs from right to left: nothing is hard-coded, cut or too wide.
/// </summary>
[Trait("Needs", "Lab")]
public sealed class PseudoPagesTests
{
    public static TheoryData<string, int, bool> Looks => new()
    {
        { PseudoTexts.Plain, 360, false },
        { PseudoTexts.Plain, 1280, false },
        { PseudoTexts.Mirrored, 360, false },
        { PseudoTexts.Mirrored, 360, true },
        { PseudoTexts.Mirrored, 1280, false },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_of_an_attempt_has_room_and_says_nothing_hard_coded(string language, int width, bool dark)
    {
        await using var portal = await TestPortal.StartAsync(EveryPageTests.ManyMethods);
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await OpenAsync(browser, language, width, dark);
        foreach (var (path, name) in new[] { ("/", "60-start"), ("/unlock", "61-unlock"), ("/change", "62-change"), ("/user-name", "63-user-name"), ("/no-such-page", "64-not-found") })
        {
            await tab.Page.GotoAsync(path);
            await LookAsync(tab, language, name);
        }

        await tab.OpenAsync();
        await tab.Page.SendAsync("form .primary");
        await LookAsync(tab, language, "65-start-error");
        await tab.Page.FillAsync("#name", "alice");
        await tab.Page.ClickAsync("form .primary");
        await tab.Page.ArriveAsync("/choose-method");
        await LookAsync(tab, language, "66-choose");
        await ProveAsync(portal, tab, language);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_for_ones_own_methods_has_room_and_says_nothing_hard_coded(string language, int width, bool dark)
    {
        await using var portal = await TestPortal.StartAsync(SecurityInfoPagesTests.AllMethods);
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await OpenAsync(browser, language, width, dark);
        await tab.Page.GotoAsync("/security-info/sign-in");
        await LookAsync(tab, language, "80-sign-in");
        await tab.Page.FillAsync("#name", "alice");
        await tab.Page.FillAsync("#password", SignedIn.Password);
        await tab.Page.ClickAsync("form[action='/security-info/sign-in'] button");
        await tab.Page.ArriveAsync("/prove");
        await tab.ProveAsync(await portal.NextCodeAsync(0, portal.Account.MailAddresses[0]));
        await tab.Page.ArriveAsync("/security-info");
        await LookAsync(tab, language, "81-list");
        await tab.Page.GotoAsync("/security-info/add");
        await LookAsync(tab, language, "82-add");
        foreach (var kind in new[] { "EmailCode", "AuthenticatorApp", "Passkey", "RecoveryCode", "SecurityQuestions" })
        {
            await tab.Page.GotoAsync($"/security-info/add/{kind}");
            await LookAsync(tab, language, $"83-add-{kind}");
            if (kind != "EmailCode")
            {
                await tab.Page.ClickAsync("#send");
                await tab.Page.ArriveAsync("/confirm");
                await LookAsync(tab, language, $"84-confirm-{kind}");
            }
        }
    }

    [Fact]
    public async Task What_is_hard_coded_cut_or_too_wide_is_found()
    {
        await using var portal = await TestPortal.StartAsync();
        await using var browser = await PortalBrowser.StartAsync(TestPortal.Host, portal.Port);
        await using var tab = await OpenAsync(browser, PseudoTexts.Plain, 360, dark: false);
        await tab.OpenAsync();
        Assert.Empty(await PseudoPage.FaultsAsync(tab, PseudoTexts.Plain));

        await tab.Page.EvaluateAsync(
            """
            () => {
              const main = document.querySelector('main');
              main.append(Object.assign(document.createElement('p'), { textContent: 'Forgotten in a hurry' }));
              const cut = Object.assign(document.createElement('p'), { textContent: '⟦too long for its box⟧' });
              cut.style.cssText = 'inline-size: 3rem; white-space: nowrap; overflow: hidden';
              const wide = Object.assign(document.createElement('p'), { textContent: '⟦wide⟧' });
              wide.style.cssText = 'inline-size: 500px';
              main.append(cut, wide);
            }
            """);
        var faults = await PseudoPage.FaultsAsync(tab, PseudoTexts.Plain);
        Assert.Contains(faults, static fault => fault.StartsWith("hard-coded: Forgotten", StringComparison.Ordinal));
        Assert.Contains(faults, static fault => fault.StartsWith("cut: ⟦too long", StringComparison.Ordinal));
        Assert.Contains(faults, static fault => fault.StartsWith("too wide: ", StringComparison.Ordinal));
    }

    private static async Task<PortalTab> OpenAsync(PortalBrowser browser, string language, int width, bool dark)
    {
        var tab = await browser.OpenTabAsync(new PortalTabOptions { Width = width, Height = 800, Dark = dark });
        await tab.Page.GotoAsync($"/?lang={language}");
        return tab;
    }

    private static async Task ProveAsync(TestPortal portal, PortalTab tab, string language)
    {
        await tab.Page.CheckAsync("input[value=Passkey]");
        await tab.Page.ClickAsync("form[action='/choose-method'] button");
        await tab.Page.WaitForSelectorAsync("#passkey");
        await LookAsync(tab, language, "67-passkey");
        await tab.Page.ClickAsync("form[action='/prove/other'] button");
        await tab.Page.CheckAsync("input[value=EmailCode]");
        await tab.Page.ClickAsync("form[action='/choose-method'] button");
        await tab.Page.WaitForSelectorAsync("#code");
        await LookAsync(tab, language, "68-code");
        await tab.ProveAsync("0000 0000");
        await LookAsync(tab, language, "69-code-error");
        await tab.ProveAsync(await portal.NextCodeAsync(0, portal.Account.MailAddresses[0]));
        await tab.Page.ArriveAsync("/new-password");
        await LookAsync(tab, language, "70-password");
        await tab.Page.FillAsync("#password", "violet");
        await LookAsync(tab, language, "71-password-typing");
        portal.Directory.CommitAnswer = new SetPasswordResult.Refused(new PasswordRefusal(PasswordRule.InHistory, Certainty.Stated, "0000052D"));
        await tab.SetPasswordAsync("violet harbour kettle 7");
        await tab.Page.WaitForSelectorAsync(".summary:not([hidden])");
        await LookAsync(tab, language, "72-password-refused");
        portal.Directory.CommitAnswer = null;
        await tab.SetPasswordAsync("violet harbour kettle 8");
        await tab.Page.ArriveAsync("/done");
        await LookAsync(tab, language, "73-done");
    }

    private static async Task LookAsync(PortalTab tab, string language, string name)
    {
        await tab.KeepAsync($"{name}-{language}");
        Assert.Empty(await PseudoPage.FaultsAsync(tab, language));
    }
}
