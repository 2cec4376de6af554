using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing;
using Sspr.Testing.Writeback;
using Sspr.Throttling;

namespace Sspr.Server.Tests.Portal;

/// <summary>A person with an account in each of two directories, as a browser without scripts sees it.</summary>
public sealed class SeveralAccountsPagesTests : IAsyncLifetime
{
    private const string Password = "violet harbour kettle 7";

    private static readonly DirectoryFault Away = new(DirectoryFaultKind.NoAgent, "lab", "no agent is connected");

    private readonly SkewedTime _time = new(TimeSpan.Zero);
    private readonly FakeDirectory _corp = new();
    private readonly FakeDirectory _lab = new(new DirectoryName("lab"));
    private TestPortal _portal = null!;
    private DirectoryAccount _ofCorp = null!;
    private DirectoryAccount _ofLab = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync(
            new Dictionary<string, string?> { ["Passwords:OfferPassphrase"] = "false" },
            _time,
            services: own => own.Replace(ServiceDescriptor.Singleton(new DirectorySet([_corp, _lab]))));

        // whom the portal mails to is looked for at this address
        _ofCorp = _corp.Add(_portal.Account with { Person = "1001" });
        _ofLab = _lab.Add(Some.Account("alice.l") with { Person = "1001", PrincipalName = "alice.l@lab.test" });
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_person_chooses_among_the_accounts_and_is_told_of_each()
    {
        using var browser = _portal.NewBrowser();
        var choose = await ToChoiceAsync(browser);
        Assert.Equal(("/choose-account", "Which of your accounts get the new password?"), (choose.Path, choose.Heading));
        Assert.Equal(2, choose.Html.Split("type=\"checkbox\"").Length - 1);
        Assert.Equal(2, choose.Html.Split(" checked").Length - 1);

        var password = await browser.SubmitAsync("/choose-account", ("account1", "corp"), ("account2", "lab"));
        Assert.Equal("/new-password", password.Path);
        Assert.Contains("alice.l", password.Text, StringComparison.Ordinal);
        var done = await browser.SubmitAsync("/new-password", ("password", Password), ("confirm", Password));

        Assert.Equal(("/done", "Your new password is set"), (done.Path, done.Heading));
        Assert.Equal(2, done.Text.Split("has the new password").Length - 1);
        Assert.DoesNotContain("one after the other", done.Text, StringComparison.Ordinal);
        Assert.Equal((Password, Password), (_corp.PasswordOf(_ofCorp), _lab.PasswordOf(_ofLab)));
        Assert.Equal(choose.SupportCode, done.SupportCode);
    }

    [Fact]
    public async Task Whether_the_old_password_goes_on_working_is_said_only_if_the_rules_of_all_accounts_are_known()
    {
        using var browser = _portal.NewBrowser();
        await ToChoiceAsync(browser);
        await browser.SubmitAsync("/choose-account", ("account1", "corp"), ("account2", "lab"));
        Assert.Contains("It no longer works.", (await browser.SubmitAsync("/new-password", ("password", Password), ("confirm", Password))).Text, StringComparison.Ordinal);

        // the rules are kept for two minutes
        _time.Offset += TimeSpan.FromMinutes(3);
        _lab.Fault = Away;
        var done = await browser.OpenAsync("/done");

        Assert.Equal("/done", done.Path);
        Assert.Contains("Some network services may still take it for a short time.", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_choose_nothing_stays_on_the_page_and_says_so()
    {
        using var browser = _portal.NewBrowser();
        await ToChoiceAsync(browser);

        var again = await browser.SubmitAsync("/choose-account");

        Assert.Equal((HttpStatusCode.BadRequest, "/choose-account"), (again.Status, again.Path));
        Assert.Contains("Choose at least one account.", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Partial_failure_is_told_as_such_and_the_next_password_goes_to_the_rest()
    {
        using var browser = _portal.NewBrowser();
        await ToChoiceAsync(browser);
        await browser.SubmitAsync("/choose-account", ("account1", "corp"), ("account2", "lab"));
        _lab.Fault = Away;

        var partly = await browser.SubmitAsync("/new-password", ("password", Password), ("confirm", Password));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "/new-password"), (partly.Status, partly.Path));
        Assert.Contains("Not every account has the new password yet", partly.Text, StringComparison.Ordinal);
        Assert.Contains("has the new password", partly.Text, StringComparison.Ordinal);
        Assert.Contains("not changed yet: it could not be reached", partly.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Your new password is set", partly.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not changed. ", partly.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("has not changed", partly.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing", partly.Text, StringComparison.Ordinal);
        Assert.Equal("/new-password", (await browser.OpenAsync("/done")).Path);
        Assert.Contains("your accounts then have different passwords", browser.Page.Text, StringComparison.Ordinal);

        // one after the other, so that it may have been another one
        _lab.Fault = null;
        var done = await browser.SubmitAsync("/new-password", ("password", Password), ("confirm", Password));
        Assert.Equal("/done", done.Path);
        Assert.Contains("one after the other", done.Text, StringComparison.Ordinal);
        Assert.Equal((1, 1), (_corp.Commits.Count, _lab.Commits.Count));
    }

    [Fact]
    public async Task What_may_have_changed_is_not_said_to_be_as_it_was()
    {
        using var browser = _portal.NewBrowser();
        await ToChoiceAsync(browser);
        await browser.SubmitAsync("/choose-account", ("account1", "corp"), ("account2", "lab"));
        var lost = new SetPasswordResult.OutcomeUnknown(new DirectoryFault(DirectoryFaultKind.TimedOut, "dc1:636", "no answer"));
        (_corp.CommitAnswer, _corp.ResolveAnswer, _lab.Fault) = (lost, lost, Away);

        var partly = await browser.SubmitAsync("/new-password", ("password", Password), ("confirm", Password));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "/new-password"), (partly.Status, partly.Path));
        Assert.Contains("still being checked", partly.Text, StringComparison.Ordinal);
        Assert.Contains("Not every account has the new password yet", partly.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("has not changed", partly.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Which_account_too_many_passwords_were_sent_for_is_told_and_the_others_are_set()
    {
        using var browser = _portal.NewBrowser();
        await ToChoiceAsync(browser);
        await browser.SubmitAsync("/choose-account", ("account1", "corp"), ("account2", "lab"));
        await UseUpWritesAsync(_lab, _ofLab);

        var partly = await browser.SubmitAsync("/new-password", ("password", Password), ("confirm", Password));

        Assert.Equal((HttpStatusCode.TooManyRequests, "/new-password"), (partly.Status, partly.Path));
        Assert.Contains("Too many passwords were sent for alice.l (lab)", partly.Text, StringComparison.Ordinal);
        Assert.Contains("has the new password", partly.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("has not changed", partly.Text, StringComparison.Ordinal);
        Assert.Equal(Password, _corp.PasswordOf(_ofCorp));
    }

    [Fact]
    public async Task A_script_is_told_why_after_a_partial_success_and_loads_the_page_only_for_what_it_does_not_show()
    {
        using var browser = _portal.NewBrowser();
        await ToChoiceAsync(browser);
        await browser.SubmitAsync("/choose-account", ("account1", "corp"), ("account2", "lab"));

        // nothing has changed yet: the page stays, and what was typed with it
        _lab.Fault = _corp.Fault = Away;
        Assert.Contains("has not changed", await SendAsync(browser, Password), StringComparison.Ordinal);
        _corp.Fault = null;

        // the page has to show that one of the accounts has it now
        Assert.Equal("""{"next":"/new-password"}""", await SendAsync(browser, Password));
        await browser.OpenAsync("/new-password");

        Assert.Contains("\"errors\":[\"Not every account has the new password yet", await SendAsync(browser, Password), StringComparison.Ordinal);
        Assert.Contains("\"errors\":[\"The password is too short", await SendAsync(browser, "short"), StringComparison.Ordinal);
        Assert.Contains("\"errors\":[\"Enter a new password.", await SendAsync(browser, string.Empty), StringComparison.Ordinal);
        _lab.Fault = null;
        await UseUpWritesAsync(_lab, _ofLab);
        await SendAsync(browser, Password);
        Assert.Contains("\"errors\":[\"Too many passwords were sent for alice.l (lab)", await SendAsync(browser, Password), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "Not every account has the new password")]
    [InlineData(true, "We could not find out whether every account has the new password")]
    public async Task An_end_of_several_accounts_says_no_more_than_is_known(bool neverFound, string heading)
    {
        using var browser = _portal.NewBrowser();
        await ToChoiceAsync(browser);
        await browser.SubmitAsync("/choose-account", ("account1", "corp"), ("account2", "lab"));
        if (neverFound)
        {
            _lab.CommitAnswer = new SetPasswordResult.OutcomeUnknown(Away);
            _lab.ResolveAnswer = new SetPasswordResult.Blocked(new WriteObstacle(WriteObstacleKind.AccountGone, "no such object"));
        }
        else
        {
            _lab.Fault = Away;
        }

        await browser.SubmitAsync("/new-password", ("password", Password), ("confirm", Password));
        _time.Offset += neverFound ? TimeSpan.Zero : TimeSpan.FromHours(1);
        var ended = await Eventually.SeeAsync(() => browser.OpenAsync("/ended"), static page => page.Path != "/checking", static _ => "The outcome was not looked for.");

        Assert.Equal(("/ended", heading), (ended.Path, ended.Heading));
        Assert.Contains("has the new password", ended.Text, StringComparison.Ordinal);
        Assert.Contains(neverFound ? "it is not known whether it was changed" : "not changed, the present password stays", ended.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was changed", ended.Text, StringComparison.Ordinal);
        Assert.Equal(!neverFound, ended.Text.Contains("Not every account has", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_included_is_named_without_a_reason()
    {
        _lab.Replace(_ofLab with { Protection = new Protection(ProtectionReason.PrivilegedGroup, "Domain Admins") });
        using var browser = _portal.NewBrowser();

        var password = await ToChoiceAsync(browser);

        Assert.Equal("/new-password", password.Path);
        Assert.Contains("cannot be changed here", password.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Admins", password.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("SSPR_", password.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_has_set_one_of_two_passwords_cannot_sign_in_here()
    {
        using var browser = _portal.NewBrowser();
        await ToChoiceAsync(browser);
        await browser.SubmitAsync("/choose-account", ("account1", "corp"), ("account2", "lab"));
        _lab.Fault = Away;
        await browser.SubmitAsync("/new-password", ("password", Password), ("confirm", Password));

        await browser.OpenAsync("/security-info/sign-in");
        var refused = await browser.SubmitAsync("/security-info/sign-in", ("name", "alice"), ("password", Password));

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Fact]
    public async Task The_choice_in_Japanese()
    {
        using var browser = _portal.NewBrowser("ja");

        Assert.Equal("どのアカウントに新しいパスワードを設定しますか", (await ToChoiceAsync(browser)).Heading);
    }

    /// <summary>What the page's script is answered.</summary>
    private static async Task<string> SendAsync(TestBrowser browser, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/new-password")
        {
            Content = new FormUrlEncodedContent([new("form", browser.Page.FormToken), new("password", password)]),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Origin", "null");
        request.Headers.Add("Accept", "application/json");
        using var response = await browser.SendRawAsync(request);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task UseUpWritesAsync(FakeDirectory directory, DirectoryAccount account)
    {
        var key = AccountKey.Of(_portal.Services.GetRequiredService<InstallationKey>(), directory.Name, account.Id);
        var takes = _portal.Services.GetRequiredService<ThrottleRules>().Write(key.Value);
        var store = _portal.Services.GetRequiredService<IThrottleStore>();
        while (await store.TakeAsync(takes, TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken) is not ThrottleResult.Exhausted)
        {
        }
    }

    private async Task<TestPage> ToChoiceAsync(TestBrowser browser)
    {
        await browser.OpenAsync("/");
        await browser.SubmitAsync("/", ("name", "alice"));
        return await browser.SubmitAsync("/prove", ("code", await _portal.ReadCodeAsync()));
    }
}
