using System.Text.RegularExpressions;
using Sspr.EndToEnd.Tests.Portal;
using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests.People;

/// <summary>What people and an administrator do in a real domain, with a real browser and the operator's program.</summary>
[Trait("Needs", "Lab")]
public sealed partial class PeopleTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private static readonly TimeSpan MailPatience = TimeSpan.FromSeconds(90);

    private TestInstallation Installation => fixture.Installation;

    [Fact]
    public async Task Alice_registers_resets_with_two_gates_in_japanese_and_freezes_what_was_not_hers()
    {
        const string Fresh = "雨の日には Kasa を3本";
        await using var browser = await BrowserAsync();
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions { Locale = "ja-JP", Width = 360, Height = 800 });
        await tab.AddAuthenticatorAsync();
        await SignInAsync(tab, "alice", fixture.Domain.PersonPassword);
        await tab.Page.ArriveAsync("/prove");
        await tab.ProveAsync(await CodeForAsync("alice@corp.test"));
        await tab.Page.ArriveAsync("/security-info");
        await tab.RegisterPasskeyAsync("私のパソコン");
        Assert.Contains("/security-info", tab.Page.Url, StringComparison.Ordinal);

        await tab.OpenAsync();
        await tab.Page.FillAsync("#name", "alice");
        await tab.Page.ClickAsync("button[type=submit]");
        await tab.ChooseAsync("Passkey");
        await tab.KeepAsync("70-passkey");
        await tab.Page.ClickAsync("#passkey");
        await tab.Page.ArriveAsync("/prove");
        await tab.Page.WaitForSelectorAsync("#code");
        await tab.ProveAsync(await CodeForAsync("alice@corp.test"));
        await tab.Page.ArriveAsync("/new-password");
        await tab.SetPasswordAsync(Fresh);
        await tab.Page.ArriveAsync("/done");
        await tab.KeepAsync("71-two-gates-done");
        Assert.Empty(await tab.FindBarriersAsync());
        Assert.True(await Witness.BindsAsync(fixture.Domain, "alice", Fresh));
        Assert.False(await Witness.BindsAsync(fixture.Domain, "alice", fixture.Domain.PersonPassword));

        await FreezeAndLiftAsync(tab);
    }

    [Fact]
    public async Task Frank_unlocks_his_account_and_keeps_his_password()
    {
        await fixture.Domain.LockAsync("frank", TestContext.Current.CancellationToken);
        Assert.False(await Witness.BindsAsync(fixture.Domain, "frank", fixture.Domain.PersonPassword));
        await using var browser = await BrowserAsync();
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions { Width = 360, Height = 800 });

        await tab.Page.GotoAsync("/unlock");
        await tab.KeepAsync("72-unlock");
        await tab.Page.FillAsync("#name", "frank");
        await tab.Page.ClickAsync("button[type=submit]");
        await tab.ChooseAsync("EmailCode");
        await tab.ProveAsync(await CodeForAsync("frank@corp.test"));
        await tab.Page.ArriveAsync("/confirm-unlock");
        await tab.KeepAsync("73-confirm-unlock");
        Assert.Empty(await tab.FindBarriersAsync());
        await tab.Page.ClickAsync("#unlock");
        await tab.Page.ArriveAsync("/done");

        Assert.Equal("Your account is unlocked", await tab.HeadingAsync());
        Assert.True(await Witness.BindsAsync(fixture.Domain, "frank", fixture.Domain.PersonPassword));
        Assert.Equal(0, await Witness.WritesToAsync(fixture.Domain, "Frank"));
    }

    [Fact]
    public async Task Grace_changes_a_password_that_must_be_changed_without_signing_in_anywhere()
    {
        const string Fresh = "Rainy Tuesday 7 umbrellas";
        await using var browser = await BrowserAsync();
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions { Locale = "ja-JP", Width = 360, Height = 800 });
        await tab.Page.GotoAsync("/change");
        await tab.Page.FillAsync("#name", "grace");
        await tab.Page.ClickAsync("button[type=submit]");
        await tab.Page.ArriveAsync("/new-password");

        await tab.Page.FillAsync("#current", "not her password");
        await tab.SetPasswordAsync(Fresh);
        await tab.Page.WaitForSelectorAsync(".summary:not([hidden])");
        await tab.KeepAsync("74-change-refused");
        Assert.Empty(await tab.FindBarriersAsync());
        await tab.Page.FillAsync("#current", fixture.Domain.PersonPassword);
        await tab.SetPasswordAsync(Fresh);
        await tab.Page.ArriveAsync("/done");

        var (_, audit) = await Installation.OperateAsync("audit", "list", "--json");
        Assert.Contains("SSPR_2053", audit, StringComparison.Ordinal);
        Assert.Equal("パスワードを変更しました", await tab.HeadingAsync());
        Assert.True(await Witness.BindsAsync(fixture.Domain, "grace", Fresh));
    }

    [Fact]
    public async Task The_administrators_policy_gives_A_one_gate_and_B_three_and_says_so()
    {
        var (_, frank) = await Installation.OperateAsync("policy", "test", "--user", "frank");
        Assert.Contains("A", frank, StringComparison.Ordinal);
        Assert.Contains("1 gate(s)", frank, StringComparison.Ordinal);

        var (_, bob) = await Installation.OperateAsync("policy", "test", "--user", "bob");
        Assert.Contains("3 gate(s)", bob, StringComparison.Ordinal);

        var (_, history) = await Installation.OperateAsync("policy", "history");
        Assert.Contains("ticket 4711", history, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"https://\S+/not-me/\S+", RegexOptions.NonBacktracking)]
    private static partial Regex NotMeLink();

    private static async Task SignInAsync(PortalTab tab, string name, string password)
    {
        await tab.Page.GotoAsync("/security-info/sign-in");
        await tab.Page.FillAsync("#name", name);
        await tab.Page.FillAsync("#password", password);
        await tab.Page.SendAsync("form[action='/security-info/sign-in'] button");
    }

    private Task<PortalBrowser> BrowserAsync() => PortalBrowser.StartAsync($"localhost:{Installation.Portal.Port}", Installation.Portal.Port);

    private async Task FreezeAndLiftAsync(PortalTab tab)
    {
        var notice = await Installation.Mailbox.WaitForAsync("alice@corp.test", MailPatience, TestContext.Current.CancellationToken);
        await tab.Page.GotoAsync(NotMeLink().Match(notice.Message.TextBody!).Value);
        await tab.KeepAsync("75-not-me");
        Assert.Empty(await tab.FindBarriersAsync());
        await tab.Page.SendAsync("form[action='/not-me'] button");
        await tab.Page.ArriveAsync("/not-me");
        var alert = await Installation.Mailbox.WaitForAsync("it-security@corp.test", MailPatience, TestContext.Current.CancellationToken);
        Assert.Contains("sspr why", alert.Message.TextBody, StringComparison.Ordinal);

        var (_, blocked) = await Installation.OperateAsync("block", "list", "--user", "alice");
        Assert.Contains("frozen by its owner", blocked, StringComparison.Ordinal);
        var (code, lifted) = await Installation.OperateAsync("block", "lift", "--user", "alice");
        Assert.True(code == 0, lifted);
        var (_, after) = await Installation.OperateAsync("block", "list", "--user", "alice");
        Assert.DoesNotContain("frozen by its owner", after, StringComparison.Ordinal);
    }

    /// <summary>The code in the next mail that has one; notices go to the same address.</summary>
    private async Task<string> CodeForAsync(string address)
    {
        while (true)
        {
            var mail = await Installation.Mailbox.WaitForAsync(address, MailPatience, TestContext.Current.CancellationToken);
            if (PortalUser.HasCode(mail))
            {
                return PortalUser.CodeIn(mail);
            }
        }
    }
}
