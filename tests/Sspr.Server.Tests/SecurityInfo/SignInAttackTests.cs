using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Registrations;
using Sspr.Server.SecurityInfo;
using Sspr.Server.Tests.Hosting;
using Sspr.Server.Tests.Relay;
using Sspr.Testing;

namespace Sspr.Server.Tests.SecurityInfo;

/// <summary>Threat: somebody signs in who is not the account's owner, or learns from an answer which accounts there are.</summary>
public sealed partial class SignInAttackTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unknown_wrong_disabled_locked_and_out_of_scope_are_refused_alike()
    {
        await using var portal = await TestPortal.StartAsync();
        portal.Directory.Add(Some.Account("bruno") with { State = AccountState.Disabled });
        portal.Directory.Add(Some.Account("carol") with { State = AccountState.LockedOut });
        portal.Directory.Add(Some.Account("dario") with { State = AccountState.Expired });
        portal.Directory.Add(Some.Account("erika") with { Protection = new Protection(ProtectionReason.PrivilegedGroup, "member of Domain Admins") });
        portal.Directory.Add(Some.Account("frank") with { State = AccountState.SmartcardRequired });
        (string Name, string Password)[] tries =
        [
            ("alice", "wrong password"), ("nobod", SignedIn.Password), ("bruno", SignedIn.Password), ("carol", SignedIn.Password),
            ("dario", SignedIn.Password), ("erika", SignedIn.Password), ("frank", SignedIn.Password),
        ];

        var answers = new List<(string Name, HttpStatusCode Status, string Body, string Headers)>();
        foreach (var (name, password) in tries)
        {
            using var browser = portal.NewBrowser();
            var page = await browser.SignInAsync(name, password);
            answers.Add((name, page.Status, Mask(page.Html, name), HeadersOf(page)));
        }

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.BadRequest, answers[0].Body, answers[0].Headers), (answer.Status, answer.Body, answer.Headers)));
        Assert.Contains("You cannot sign in here with this user name and password.", answers[0].Body, StringComparison.Ordinal);
        var kinds = (await portal.Services.GetRequiredService<IAuditLog>().ReadAsync(0, 100, Stop)).Count(static entry => entry.Event.Kind == AuditKind.SignInRefused);
        Assert.Equal(tries.Length, kinds);
    }

    [Fact]
    public async Task A_name_that_nobody_has_costs_the_directory_as_many_questions_as_a_wrong_password()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();

        // the portal probes its directory beside this: what is compared are questions of the sign-in itself
        var known = await QuestionsOfAsync(portal, browser, "alice");
        var unknown = await QuestionsOfAsync(portal, browser, "nobody");
        Assert.Equal(known, unknown);
    }

    [Fact]
    public async Task Every_refusal_leaves_on_the_same_beat()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        foreach (var name in new[] { "alice", "nobody" })
        {
            await browser.OpenAsync("/security-info/sign-in");
            var start = TimeProvider.System.GetTimestamp();
            await browser.SubmitAsync("/security-info/sign-in", ("name", name), ("password", "wrong password"));
            Assert.True(TimeProvider.System.GetElapsedTime(start) >= SignInPage.Beat, name);
        }
    }

    [Fact]
    public async Task A_password_alone_opens_no_page_that_changes_methods()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        Assert.Equal("/prove", (await browser.SignInAsync()).Path);

        foreach (var path in new[] { "/security-info", "/security-info/add", "/security-info/add/EmailCode", "/security-info/confirm", "/security-info/due" })
        {
            Assert.Equal("/security-info/second", (await browser.OpenAsync(path)).Path);
        }
    }

    [Fact]
    public async Task A_password_alone_registers_nothing()
    {
        await using var portal = await TestPortal.StartAsync();
        await AddRegistrationAsync(portal, "old@private.test");
        using var browser = portal.NewBrowser();
        await browser.SignInAsync();
        await browser.OpenAsync("/security-info/second");
        var reference = RegistrationReference.Of(Assert.Single(await OwnMethodsTests.RegistrationsAsync(portal)));

        foreach (var path in new[] { "/security-info/add/EmailCode", "/security-info/confirm", $"/security-info/methods/{reference}/remove",
            $"/security-info/methods/{reference}/default", "/security-info/keep" })
        {
            await browser.OpenAsync("/security-info/second");
            Assert.Equal("/security-info/second", (await browser.SubmitAsync(path)).Path);
        }

        Assert.Equal("old@private.test", Assert.Single(await OwnMethodsTests.RegistrationsAsync(portal)).Destination);
        Assert.DoesNotContain(portal.Mailer.Messages, static message => message.Content.Subject.StartsWith("Code for your e-mail address", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_method_that_does_not_count_yet_is_no_second_proof()
    {
        await using var portal = await TestPortal.StartAsync();
        portal.Directory.Replace(portal.Account with { MailAddresses = [] });
        var now = TimeProvider.System.GetUtcNow();
        await portal.Services.GetRequiredService<IRegistrationStore>().SaveAsync(
            new Registration(portal.Directory.Name, portal.Account.Id, MethodKind.EmailCode, "thief@evil.test", now) { UsableFrom = now.AddHours(1) }, Stop);
        using var browser = portal.NewBrowser();

        var page = await browser.SignInAsync();

        Assert.Equal("/security-info/second", page.Path);
        Assert.Contains("There is no second way yet", page.Text, StringComparison.Ordinal);
        Assert.Empty(portal.Mailer.Messages);
    }

    [Fact]
    public async Task Each_step_of_a_sign_in_gives_the_browser_a_new_key()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.SignInAsync();
        var first = KeyOf(browser);
        await browser.SubmitAsync("/prove", ("code", await portal.NextCodeAsync(0, portal.Account.MailAddresses[0])));
        var second = KeyOf(browser);
        Assert.NotEqual(first, second);

        // the key of before opens nothing any more
        using var thief = portal.NewBrowser();
        thief.Cookies.Add(TestPortal.Address, new Cookie(SessionCookie.Name, first) { Secure = true });
        Assert.Equal("/security-info/sign-in", (await thief.OpenAsync("/security-info")).Path);
    }

    [Fact]
    public async Task A_key_that_was_planted_is_not_taken_over_by_a_sign_in()
    {
        await using var portal = await TestPortal.StartAsync();
        using var thief = portal.NewBrowser();
        await thief.SignInAsync();
        var planted = KeyOf(thief);
        using var victim = portal.NewBrowser();
        victim.Cookies.Add(TestPortal.Address, new Cookie(SessionCookie.Name, planted) { Secure = true });

        // the victim is in the thief's session, signs out of it and in again
        await victim.OpenAsync("/security-info/second");
        await victim.SubmitAsync("/security-info/sign-out");
        await victim.EnterAsync(portal);

        Assert.NotEqual(planted, KeyOf(victim));
        Assert.Equal("/security-info/sign-in", (await thief.OpenAsync("/security-info")).Path);
    }

    [Fact]
    public async Task An_attempt_of_another_session_raises_none()
    {
        await using var portal = await TestPortal.StartAsync();
        using var owner = portal.NewBrowser();
        using var thief = portal.NewBrowser();
        await thief.SignInAsync();
        await portal.NextCodeAsync(0, portal.Account.MailAddresses[0]);
        var before = portal.Mailer.Messages.Count;
        await owner.SignInAsync();
        var code = await portal.NextCodeAsync(before, portal.Account.MailAddresses[0]);

        // the thief's session with the owner's attempt, as if the cookie had been stolen before the code was typed
        owner.Cookies.Add(TestPortal.Address, new Cookie(SessionCookie.Name, KeyOf(thief)) { Secure = true });
        await owner.SubmitAsync("/prove", ("code", code));

        Assert.Equal("/security-info/second", (await owner.OpenAsync("/security-info")).Path);
        Assert.Equal("/security-info/second", (await thief.OpenAsync("/security-info")).Path);
    }

    [Fact]
    public async Task A_form_of_another_session_changes_nothing()
    {
        using var logs = new CollectedLogs();
        await using var portal = await TestPortal.StartAsync(services: own => own.AddSingleton<ILoggerProvider>(logs));
        using var browser = portal.NewBrowser();
        await browser.OpenAsync("/security-info/sign-in");
        var before = browser.Page.FormToken;
        await browser.EnterAsync(portal);

        // a form that was loaded before the sign-in, and one of another browser
        var stale = await browser.PostAsync("/security-info/add/EmailCode", [("form", before), ("typed", "eve@evil.test")]);
        Assert.Equal((HttpStatusCode.BadRequest, "This page was open for too long"), (stale.Status, stale.Heading));
        Assert.Contains("problem SSPR_5014", logs.All(), StringComparison.Ordinal);
        using var other = portal.NewBrowser();
        await other.OpenAsync("/security-info/sign-in");
        var foreign = await browser.PostAsync("/security-info/add/EmailCode", [("form", other.Page.FormToken), ("typed", "eve@evil.test")]);
        Assert.Equal(HttpStatusCode.BadRequest, foreign.Status);
        Assert.DoesNotContain(portal.Mailer.Messages, static message => message.Address == "eve@evil.test");
    }

    [Fact]
    public async Task A_browser_that_has_just_reset_a_password_cannot_sign_in_here()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.ProveAsync(portal);
        await browser.SubmitAsync("/new-password", ("password", "violet harbour kettle 7"), ("confirm", "violet harbour kettle 7"));

        var page = await browser.SignInAsync(password: "violet harbour kettle 7");

        Assert.Equal((HttpStatusCode.Forbidden, "Not in this browser just now"), (page.Status, page.Heading));
    }

    [Fact]
    public async Task A_reset_ends_every_session_of_the_account()
    {
        await using var portal = await TestPortal.StartAsync();
        using var thief = portal.NewBrowser();
        Assert.Equal("/security-info", (await thief.EnterAsync(portal)).Path);
        using var owner = portal.NewBrowser();
        var before = portal.Mailer.Messages.Count;
        await owner.StartAsync();
        await owner.SubmitAsync("/prove", ("code", await portal.NextCodeAsync(before, portal.Account.MailAddresses[0])));
        Assert.Equal("/done", (await owner.SubmitAsync("/new-password", ("password", "violet harbour kettle 7"), ("confirm", "violet harbour kettle 7"))).Path);

        Assert.Equal("/security-info/sign-in", (await thief.OpenAsync("/security-info")).Path);
    }

    [Fact]
    public async Task Who_signed_out_is_out()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.EnterAsync(portal);
        var key = KeyOf(browser);
        await browser.SubmitAsync("/security-info/sign-out");

        browser.Cookies.Add(TestPortal.Address, new Cookie(SessionCookie.Name, key) { Secure = true });
        Assert.Equal("/security-info/sign-in", (await browser.OpenAsync("/security-info")).Path);
    }

    [Fact]
    public async Task The_session_cookie_is_host_bound_secure_strict_and_out_of_reach_of_scripts()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.OpenAsync("/security-info/sign-in");

        using var answer = await browser.PostRawAsync("/security-info/sign-in", ("name", "alice"), ("password", SignedIn.Password));

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), static one => one.StartsWith(SessionCookie.Name + "=", StringComparison.Ordinal));
        Assert.Matches("^__Host-sspr-me=[A-Za-z0-9_-]{43}; path=/; secure; samesite=strict; httponly$", cookie);
    }

    [Fact]
    public async Task A_password_that_must_be_changed_opens_nothing_and_says_so()
    {
        await using var portal = await TestPortal.StartAsync();
        portal.Directory.Replace(portal.Account with { State = AccountState.MustChangePassword });
        using var browser = portal.NewBrowser();

        Assert.Equal("First change your password", (await browser.SignInAsync()).Heading);
        Assert.Equal("/security-info/sign-in", (await browser.OpenAsync("/security-info")).Path);
    }

    private static Task AddRegistrationAsync(TestPortal portal, string address) => portal.Services.GetRequiredService<IRegistrationStore>()
        .SaveAsync(new Registration(portal.Directory.Name, portal.Account.Id, MethodKind.EmailCode, address, Some.Moment.AddYears(-1)), Stop);

    private static string KeyOf(TestBrowser browser) => browser.Cookies.GetCookies(TestPortal.Address)[SessionCookie.Name]!.Value;

    private static async Task<int> QuestionsOfAsync(TestPortal portal, TestBrowser browser, string name)
    {
        await browser.OpenAsync("/security-info/sign-in");
        var least = int.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var before = portal.Directory.Calls;
            await browser.SubmitAsync("/security-info/sign-in", ("name", name), ("password", $"wrong password {i}"));
            least = Math.Min(least, portal.Directory.Calls - before);
        }

        return least;
    }

    private static string Mask(string html, string name) =>
        Token().Replace(html, "name=\"form\" value=\"…\"").Replace($"value=\"{name}\"", "value=\"…\"", StringComparison.Ordinal);

    private static string HeadersOf(TestPage page) => string.Join('\n', page.Headers
        .Where(static header => header.Key is not ("Date" or "Set-Cookie"))
        .Select(static header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal));

    [GeneratedRegex("name=\"form\" value=\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
