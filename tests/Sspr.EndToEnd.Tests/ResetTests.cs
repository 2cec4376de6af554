using System.Net;
using Sspr.Directories;
using Sspr.EndToEnd.Tests.Portal;
using Sspr.Problems;
using Sspr.Server.Portal.Texts.English;
using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests;

[Trait("Needs", "Lab")]
public sealed class ResetTests(InstallationFixture fixture) : IClassFixture<InstallationFixture>
{
    private static readonly TimeSpan MailPatience = TimeSpan.FromSeconds(90);

    private TestInstallation Installation => fixture.Installation;

    [Fact]
    public async Task Alice_sets_a_new_password_and_the_domain_takes_it_and_no_longer_the_old_one()
    {
        using var user = Installation.NewUser();
        const string Fresh = "rainy Tuesday 7 umbrellas";

        await user.ResetAsync("alice", Installation.Mailbox, "alice@corp.test", Fresh);

        Assert.Equal("/done", user.Path);
        Assert.True(await Witness.BindsAsync(fixture.Domain, "alice", Fresh));
        Assert.True(await Witness.GetsATicketAsync(fixture.Domain, "alice", Fresh));
        Assert.False(await Witness.BindsAsync(fixture.Domain, "alice", fixture.Domain.PersonPassword));
        Assert.False(await Witness.GetsATicketAsync(fixture.Domain, "alice", fixture.Domain.PersonPassword));
        Assert.Equal(1, await Witness.WritesToAsync(fixture.Domain, "Alice"));
        var notice = await Installation.Mailbox.WaitForAsync("alice@corp.test", MailPatience, CancellationToken.None);
        Assert.Contains(user.SupportCode!, notice.Message.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-GB", "load000001")]
    [InlineData("ja-JP", "load000002")]
    public async Task A_password_is_set_in_a_real_browser_and_the_domain_takes_it(string locale, string account)
    {
        const string Fresh = "Rainy Tuesday 7 umbrellas";
        await using var browser = await PortalBrowser.StartAsync($"localhost:{Installation.Portal.Port}", Installation.Portal.Port);
        await using var tab = await browser.OpenTabAsync(new PortalTabOptions { Locale = locale, Width = 360, Height = 800 });

        await tab.OpenAsync();
        await tab.StartAsync(account);
        var mail = await Installation.Mailbox.WaitForAsync($"{account}@corp.test", MailPatience, CancellationToken.None);
        await tab.ProveAsync(PortalUser.CodeIn(mail));
        await tab.Page.ArriveAsync("/new-password");
        await tab.SetPasswordAsync(Fresh);
        await tab.Page.ArriveAsync("/done");

        await tab.KeepAsync("30-domain-done");
        Assert.Empty(tab.Complaints);
        Assert.Empty(await tab.FindBarriersAsync());
        Assert.True(await Witness.BindsAsync(fixture.Domain, account, Fresh));
        Assert.False(await Witness.BindsAsync(fixture.Domain, account, fixture.Domain.PersonPassword));
    }

    [Fact]
    public async Task Chie_does_the_same_in_japanese_with_a_full_width_name_and_code()
    {
        using var user = Installation.NewUser("ja");
        const string Fresh = "雨の日には Kasa を3本";
        await user.StartAsync("ｃｈｉｅ");
        var mail = await Installation.Mailbox.WaitForAsync("chie@corp.test", MailPatience, CancellationToken.None);
        var code = PortalUser.CodeIn(mail);
        await user.SendAsync("code", string.Concat(code.Select(static c => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : c)));

        await user.SetPasswordAsync(Fresh);

        Assert.Equal("/done", user.Path);
        Assert.Contains("lang=\"ja\"", user.Page, StringComparison.Ordinal);
        Assert.True(await Witness.BindsAsync(fixture.Domain, "chie", Fresh));
    }

    [Fact]
    public async Task Bobs_page_shows_the_fine_grained_policy_and_a_short_password_names_the_rule()
    {
        using var user = Installation.NewUser();
        await user.StartAsync("bob@corp.test");
        await user.ProveAsync(Installation.Mailbox, "bob@corp.test");
        Assert.Contains("14", user.Page, StringComparison.Ordinal);

        await user.SetPasswordAsync("Short-1 pass");

        Assert.Equal("/new-password", user.Path);
        Assert.Contains("14", user.Page, StringComparison.Ordinal);
        Assert.Equal(0, await Witness.WritesToAsync(fixture.Domain, "Bob"));
        await user.SetPasswordAsync("A longer phrase 4 bob");
        Assert.NotEqual("/done", user.Path);
        await user.SetPasswordAsync("A longer phrase 4 him");
        Assert.Equal("/done", user.Path);
    }

    [Fact]
    public async Task What_breaks_a_rule_of_the_domain_is_named_and_a_password_by_the_page_is_taken()
    {
        using var user = Installation.NewUser();
        await user.StartAsync("load000007");
        await user.ProveAsync(Installation.Mailbox, "load000007@corp.test");

        await AssertRefusedAsync(user, "Ab1 short", PasswordRule.TooShort, ProblemCodes.PasswordTooShort, "The password is too short. Use at least 10 characters.");
        await AssertRefusedAsync(user, "onlysmallletters", PasswordRule.NotComplex, ProblemCodes.PasswordNotComplex, new EnglishObjectionTexts().NotComplex);
        await AssertRefusedAsync(user, "Rainy\u0007Tuesday 7", PasswordRule.ForbiddenCharacter, ProblemCodes.PasswordForbiddenCharacter, new EnglishObjectionTexts().ForbiddenCharacter);

        await user.SetPasswordAsync("rainy Tuesday 7 umbrellas");
        Assert.Equal("/done", user.Path);
        Assert.Equal(1, await Witness.WritesToAsync(fixture.Domain, "load000007"));
    }

    private static async Task AssertRefusedAsync(PortalUser user, string password, PasswordRule rule, ProblemCode code, string words)
    {
        await user.SetPasswordAsync(password);
        Assert.Equal("/new-password", user.Path);
        Assert.Contains(words, user.Page, StringComparison.Ordinal);
        Assert.Equal(code, ProblemOf.Refusal(rule));
    }

    [Fact]
    public async Task The_present_password_is_refused_as_used_before()
    {
        using var user = Installation.NewUser();
        await user.StartAsync("mallory");
        await user.ProveAsync(Installation.Mailbox, "shared@corp.test");

        await user.SetPasswordAsync(fixture.Domain.PersonPassword);

        Assert.Equal("/new-password", user.Path);
        Assert.Equal(0, await Witness.WritesToAsync(fixture.Domain, "Mallory Moore"));
    }

    [Fact]
    public async Task Heidis_password_is_too_young_and_why_says_until_when()
    {
        using var user = Installation.NewUser();
        await user.StartAsync("heidi");
        await user.ProveAsync(Installation.Mailbox, "heidi@corp.test");

        await user.SetPasswordAsync("rainy Tuesday 8 umbrellas");

        Assert.Equal("/new-password", user.Path);
        var (_, why) = await Installation.OperateAsync("why", "--user", "heidi");
        Assert.Contains("SSPR_2044", why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frank", "frank@corp.test")]
    [InlineData("grace", "grace@corp.test")]
    public async Task A_locked_or_must_change_account_can_sign_in_after_the_reset(string account, string address)
    {
        using var user = Installation.NewUser();
        const string Fresh = "rainy Tuesday 9 umbrellas";

        await user.ResetAsync(account, Installation.Mailbox, address, Fresh);

        Assert.Equal("/done", user.Path);
        Assert.True(await Witness.BindsAsync(fixture.Domain, account, Fresh));
    }

    [Theory]
    [InlineData("dave", "SSPR_0014")]
    [InlineData("erin", "SSPR_2032")]
    [InlineData("ivan", "SSPR_2033")]
    [InlineData("svc-backup", "SSPR_2033")]
    [InlineData("shared@corp.test", "SSPR_2031")]
    [InlineData("nobody", "SSPR_2030")]
    public async Task Whoever_cannot_be_reset_sees_what_everybody_sees_and_the_operator_sees_why(string name, string problem)
    {
        using var user = Installation.NewUser();
        await user.StartAsync(name);
        Assert.Equal("/prove", user.Path);
        Assert.Equal(HttpStatusCode.OK, user.Status);
        for (var i = 0; i < 5; i++)
        {
            await user.SendAsync("code", "0000 0000");
        }

        Assert.Equal("/ended", user.Path);
        var (_, why) = await Installation.OperateAsync("why", user.SupportCode!);
        Assert.Contains(problem, why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judy_outside_the_delegated_folder_is_not_found_and_nothing_is_written()
    {
        using var user = Installation.NewUser();
        await user.StartAsync("judy");

        Assert.Equal("/prove", user.Path);
        Assert.Equal(0, await Witness.WritesToAsync(fixture.Domain, "Judy"));
    }

    [Fact]
    public async Task The_audit_of_everything_so_far_verifies()
    {
        var (code, output) = await Installation.OperateAsync("audit", "verify");

        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task No_secret_is_left_behind()
    {
        using var user = Installation.NewUser();
        const string Canary = "canary Zx9 umbrella 4711";
        await user.StartAsync("mallory2");
        var code = PortalUser.CodeIn(await PortalUser.WaitForCodeAsync(Installation.Mailbox, "shared@corp.test", MailPatience));
        await user.SendAsync("code", code);
        await user.SetPasswordAsync(Canary);
        Assert.Equal("/done", user.Path);

        // the last thing that a reset does
        await Installation.Mailbox.WaitForAsync("shared@corp.test", MailPatience, CancellationToken.None);
        SecretScan.AssertAbsent(Installation, [Canary, code, code.Replace(" ", string.Empty, StringComparison.Ordinal)]);
    }
}
