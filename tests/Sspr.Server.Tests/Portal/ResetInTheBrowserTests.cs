using System.Net;
using Sspr.Directories;
using Sspr.Resets;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Portal;

public sealed class ResetInTheBrowserTests
{
    private const string Password = "violet harbour kettle 7";

    [Fact]
    public async Task A_user_resets_a_password_without_any_script()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();

        var start = await browser.OpenAsync("/");
        Assert.Equal("What is your user name?", start.Heading);
        var prove = await browser.SubmitAsync("/", ("name", "alice"));
        Assert.Equal(("/prove", "What is the code in the e-mail?"), (prove.Path, prove.Heading));
        var choose = await browser.SubmitAsync("/prove", ("code", await portal.ReadCodeAsync()));
        Assert.Equal("/new-password", choose.Path);
        Assert.Contains("at least 12 characters", choose.Text, StringComparison.Ordinal);
        var done = await browser.SubmitAsync("/new-password", ("password", Password), ("confirm", Password));

        Assert.Equal(("/done", "Your new password is set"), (done.Path, done.Heading));
        Assert.Equal(Password, portal.Directory.PasswordOf(portal.Account));
        Assert.Equal(prove.SupportCode, done.SupportCode);
    }

    [Fact]
    public async Task The_same_in_Japanese()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser("ja-JP,ja;q=0.9,en;q=0.5");

        Assert.Equal("ユーザー名を入力してください", (await browser.OpenAsync("/")).Heading);
        Assert.Equal("メールで届いたコードを入力してください", (await browser.SubmitAsync("/", ("name", "ａｌｉｃｅ"))).Heading);
        var fullWidth = string.Concat((await portal.ReadCodeAsync()).Select(static c => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : '　'));
        Assert.Equal("新しいパスワードを決めてください", (await browser.SubmitAsync("/prove", ("code", fullWidth))).Heading);
        Assert.Equal("新しいパスワードを設定しました", (await browser.SubmitAsync("/new-password", ("password", Password))).Heading);
    }

    [Fact]
    public async Task A_wrong_code_stays_on_the_page_and_says_how_often_it_may_be_tried()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.StartAsync();

        var page = await browser.SubmitAsync("/prove", ("code", "00000000"));

        Assert.Equal((HttpStatusCode.BadRequest, "/prove"), (page.Status, page.Path));
        Assert.Contains("You can try 4 more times.", page.Text, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#code\">", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_codes_end_the_reset_with_a_way_on()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.StartAsync();

        for (var i = 0; i < 5; i++)
        {
            await browser.SubmitAsync("/prove", ("code", "00000000"));
        }

        Assert.Equal(("/ended", "This reset is closed"), (browser.Page.Path, browser.Page.Heading));
        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$", browser.Page.SupportCode);
        Assert.Contains("IT Service Desk", browser.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_code_uses_up_no_try()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.StartAsync();

        Assert.Contains("Enter the code from the e-mail.", (await browser.SubmitAsync("/prove", ("code", " - "))).Text, StringComparison.Ordinal);
        Assert.Contains("You can try 4 more times.", (await browser.SubmitAsync("/prove", ("code", "1"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_code_is_sent_on_request()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.StartAsync();
        var first = await portal.ReadCodeAsync();

        var page = await browser.SubmitAsync("/prove/again");

        Assert.Contains("A new code is on its way.", page.Text, StringComparison.Ordinal);
        await Eventually.HoldsAsync(() => portal.Mailer.Messages.Count == 2, "No second code was mailed.");
        Assert.Equal("/prove", (await browser.SubmitAsync("/prove", ("code", first))).Path);
        Assert.Equal("/new-password", (await browser.SubmitAsync("/prove", ("code", await portal.ReadCodeAsync()))).Path);
    }

    [Theory]
    [InlineData("short", "at least 12 characters")]
    [InlineData("password1234", "easily guessed")]
    [InlineData("", "Enter a new password.")]
    public async Task A_password_that_can_be_judged_here_is_refused_before_the_directory(string password, string reason)
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.ProveAsync(portal);

        var page = await browser.SubmitAsync("/new-password", ("password", password));

        Assert.Equal((HttpStatusCode.BadRequest, "/new-password"), (page.Status, page.Path));
        Assert.Contains(reason, page.Text, StringComparison.Ordinal);
        Assert.Empty(portal.Directory.Commits);
    }

    [Fact]
    public async Task A_password_that_is_too_long_is_told_so()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.ProveAsync(portal);

        var page = await browser.SubmitAsync("/new-password", ("password", new string('x', 300)));

        Assert.Contains("Use at most 256 characters.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PasswordRule.InHistory, "You have used this password before.")]
    [InlineData(PasswordRule.NotComplex, "needs more kinds of character")]
    [InlineData(PasswordRule.TooYoung, "too new to be replaced")]
    [InlineData(PasswordRule.HistoryOrFilter, "does not allow")]
    [InlineData(PasswordRule.Unnamed, "gave no reason")]
    public async Task A_password_that_the_directory_refuses_names_the_rule_and_may_be_tried_again(PasswordRule rule, string reason)
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.ProveAsync(portal);
        portal.Directory.CommitAnswer = new SetPasswordResult.Refused(new PasswordRefusal(rule, Certainty.Stated, "0000052D"));

        var page = await browser.SubmitAsync("/new-password", ("password", Password));

        Assert.Equal("/new-password", page.Path);
        Assert.Contains(reason, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("0000052D", page.Html, StringComparison.Ordinal);
        portal.Directory.CommitAnswer = null;
        Assert.Equal("/done", (await browser.SubmitAsync("/new-password", ("password", Password))).Path);
    }

    [Fact]
    public async Task Two_passwords_that_differ_are_refused()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.ProveAsync(portal);

        var page = await browser.SubmitAsync("/new-password", ("password", Password), ("confirm", Password + "8"));

        Assert.Contains("The two passwords differ.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_reached_is_told_and_the_password_may_be_sent_again()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.ProveAsync(portal);
        portal.Directory.Fault = new DirectoryFault(DirectoryFaultKind.ConnectionRefused, "dc1:636", "refused");

        var page = await browser.SubmitAsync("/new-password", ("password", Password));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("Your password has not changed.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("dc1", page.Html, StringComparison.Ordinal);

        portal.Directory.Fault = null;
        Assert.Equal("/done", (await browser.SubmitAsync("/new-password", ("password", Password))).Path);
    }

    [Fact]
    public async Task A_directory_that_hangs_gives_an_honest_page_within_five_seconds_that_resolves_by_itself()
    {
        var time = new WatchedTime();
        await using var portal = await TestPortal.StartAsync(time: time);
        using var browser = portal.NewBrowser();
        await browser.ProveAsync(portal);
        var release = new TaskCompletionSource();
        portal.Directory.BeforeCommit = () => release.Task;

        var submitting = browser.SubmitAsync("/new-password", ("password", Password));
        await time.IsAskedForAsync(WriteOperations.Patience).WaitAsync(Eventually.Patience, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.InRange(WriteOperations.Patience, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.False(submitting.IsCompleted);
        time.Advance(WriteOperations.Patience);
        var page = await submitting;

        Assert.Equal("/checking", page.Path);
        Assert.Contains("We do not know whether it is set.", page.Text, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\"", page.Html, StringComparison.Ordinal);
        release.SetResult();
        await Eventually.HoldsAsync(async () => (await browser.OpenAsync("/checking")).Path is "/done", "The outcome was not shown.");
    }

    [Fact]
    public async Task Where_only_the_user_can_tell_the_password_is_asked_for_once_more()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.ProveAsync(portal);
        portal.Directory.WritesAllTheSame = true;
        portal.Directory.CommitAnswer = new SetPasswordResult.NeedsSettling("pwdLastSet changed");

        await browser.SubmitAsync("/new-password", ("password", Password));
        await Eventually.HoldsAsync(async () => (await browser.OpenAsync("/checking")).Path is "/type-again", "The password was not asked for once more.");

        Assert.Equal("/done", (await browser.SubmitAsync("/type-again", ("password", Password))).Path);
    }

    [Fact]
    public async Task An_account_that_may_not_be_reset_ends_with_a_person_to_call()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.ProveAsync(portal);
        portal.Directory.Obstacle = new WriteObstacle(WriteObstacleKind.AccountProtected, "member of Domain Admins");

        var page = await browser.SubmitAsync("/new-password", ("password", Password));

        Assert.Equal(("/ended", "Your password cannot be reset here"), (page.Path, page.Heading));
        Assert.DoesNotContain("Domain Admins", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("SSPR_", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_for_another_state_leads_to_the_right_one()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        foreach (var path in new[] { "/prove", "/new-password", "/checking", "/type-again", "/done", "/ended" })
        {
            Assert.Equal("/", (await browser.OpenAsync(path)).Path);
        }

        await browser.StartAsync();
        foreach (var path in new[] { "/new-password", "/checking", "/type-again", "/done", "/ended" })
        {
            Assert.Equal("/prove", (await browser.OpenAsync(path)).Path);
        }

        await browser.OpenAsync("/");
        Assert.Contains("href=\"/prove\"", browser.Page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_of_the_password_page_is_told_where_to_go_or_what_is_wrong()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.ProveAsync(portal);

        Assert.Equal(
            """{"errors":["The password is too short. Use at least 12 characters. You can try 5 more times."],"failed":["length"]}""",
            await SendAsScriptAsync(browser, "short"));
        Assert.Equal("""{"next":"/done"}""", await SendAsScriptAsync(browser, Password));
    }

    private static async Task<string> SendAsScriptAsync(TestBrowser browser, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/new-password");
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Content = new FormUrlEncodedContent(
            [KeyValuePair.Create("form", browser.Page.FormToken), KeyValuePair.Create("password", password)]);
        using var response = await browser.SendRawAsync(request);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
