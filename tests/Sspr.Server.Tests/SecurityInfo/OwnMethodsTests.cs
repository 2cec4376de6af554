using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Methods;
using Sspr.Registrations;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.SecurityInfo;

public sealed class OwnMethodsTests
{
    private const string Private = "alice@private.test";

    [Fact]
    public async Task A_user_signs_in_adds_an_address_and_takes_it_away_without_any_script()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();

        var prove = await browser.SignInAsync();
        Assert.Equal(("/prove", "What is the code in the e-mail?"), (prove.Path, prove.Heading));
        var list = await browser.SubmitAsync("/prove", ("code", await portal.NextCodeAsync(0, portal.Account.MailAddresses[0])));
        Assert.Equal(("/security-info", "Your security info"), (list.Path, list.Heading));
        Assert.Contains("a••••@mail.test", list.Text, StringComparison.Ordinal);

        var added = await AddAsync(portal, browser, Private);
        Assert.Equal("/security-info/done/added", added.Path);
        Assert.Contains("a••••@private.test", added.Text, StringComparison.Ordinal);
        var registration = Assert.Single(await RegistrationsAsync(portal));
        Assert.Equal((MethodKind.EmailCode, Private, true), (registration.Method, registration.Destination, registration.IsDefault));

        var path = $"/security-info/methods/{RegistrationReference.Of(registration)}/remove";
        Assert.Equal("Remove this method?", (await browser.OpenAsync(path)).Heading);
        Assert.Equal("/security-info/done/removed", (await browser.SubmitAsync(path)).Path);
        Assert.Empty(await RegistrationsAsync(portal));
    }

    [Fact]
    public async Task The_same_in_Japanese()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser("ja-JP,ja;q=0.9");

        Assert.Equal("セキュリティ情報にサインイン", (await browser.OpenAsync("/security-info")).Heading);
        Assert.Equal("セキュリティ情報", (await browser.EnterAsync(portal)).Heading);
        await browser.OpenAsync("/security-info/add/EmailCode");
        var before = portal.Mailer.Messages.Count;
        Assert.Equal("使えることを確認します", (await browser.SubmitAsync("/security-info/add/EmailCode", ("typed", "ａｌｉｃｅ＠private.test"))).Heading);
        var page = await browser.SubmitAsync("/security-info/confirm", ("code", await portal.NextCodeAsync(before, Private)));
        Assert.Contains("追加しました", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await NoticesOfAsync(portal, 2, "本人確認の方法が追加されました")).Length);
    }

    [Fact]
    public async Task Each_change_is_told_to_old_and_new_addresses()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.EnterAsync(portal);

        await AddAsync(portal, browser, Private);
        Assert.Equal([portal.Account.MailAddresses[0], Private], (await NoticesOfAsync(portal, 2)).Order(StringComparer.Ordinal));

        var registration = Assert.Single(await RegistrationsAsync(portal));
        var path = $"/security-info/methods/{RegistrationReference.Of(registration)}/remove";
        await browser.OpenAsync(path);
        await browser.SubmitAsync(path);
        Assert.Equal(2, (await NoticesOfAsync(portal, 4)).Count(static address => address == Private));
    }

    [Fact]
    public async Task A_second_method_waits_for_its_cool_down_and_says_until_when()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.Services.GetRequiredService<IRegistrationStore>().SaveAsync(
            new Registration(portal.Directory.Name, portal.Account.Id, MethodKind.EmailCode, "old@private.test", Testing.Some.Moment.AddYears(-1)),
            TestContext.Current.CancellationToken);
        using var browser = portal.NewBrowser();
        await browser.SignInAsync();
        await browser.SubmitAsync("/prove", ("code", await portal.NextCodeAsync(0, "old@private.test")));

        var added = await AddAsync(portal, browser, Private);

        Assert.Equal("/security-info/done/addedforlater", added.Path);
        Assert.Contains("Counts from", added.Text, StringComparison.Ordinal);
        var fresh = Assert.Single(await RegistrationsAsync(portal), static one => one.Destination == Private);
        Assert.InRange(fresh.UsableFrom - fresh.ConfirmedAt, TimeSpan.FromHours(24), TimeSpan.FromHours(24) + TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_method_is_replaced_in_one_step_and_the_former_one_is_told()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.EnterAsync(portal);
        await AddAsync(portal, browser, "old@private.test");
        var old = Assert.Single(await RegistrationsAsync(portal));

        var form = await browser.OpenAsync($"/security-info/methods/{RegistrationReference.Of(old)}/replace");
        Assert.Contains("o••••@private.test is removed when the new one is confirmed.", form.Text, StringComparison.Ordinal);
        var before = portal.Mailer.Messages.Count;
        await browser.SubmitAsync("/security-info/add/EmailCode", ("typed", Private), ("replaces", RegistrationReference.Of(old)));
        await browser.SubmitAsync("/security-info/confirm", ("code", await portal.NextCodeAsync(before, Private)));

        var fresh = Assert.Single(await RegistrationsAsync(portal));
        Assert.Equal((Private, true), (fresh.Destination, fresh.IsDefault));
        Assert.Equal(2, (await NoticesOfAsync(portal, 2, to: "old@private.test")).Length);
        Assert.NotEmpty(await NoticesOfAsync(portal, 1, to: Private));
    }

    [Fact]
    public async Task An_address_that_is_there_is_not_taken_a_second_time()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.EnterAsync(portal);
        await AddAsync(portal, browser, Private);

        await browser.OpenAsync("/security-info/add/EmailCode");
        var again = await browser.SubmitAsync("/security-info/add/EmailCode", ("typed", Private));

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("You have this one already.", again.Text, StringComparison.Ordinal);
        Assert.Single(await RegistrationsAsync(portal));
    }

    [Fact]
    public async Task A_method_is_tried_out_and_nothing_follows_from_it()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.EnterAsync(portal);
        var list = await AddAsync(portal, browser, Private);
        Assert.Contains("Try it out", list.Text, StringComparison.Ordinal);
        var registration = Assert.Single(await RegistrationsAsync(portal));

        var before = portal.Mailer.Messages.Count;
        Assert.Equal("/prove", (await browser.SubmitAsync($"/security-info/methods/{RegistrationReference.Of(registration)}/test")).Path);
        var done = await browser.SubmitAsync("/prove", ("code", await portal.NextCodeAsync(before, Private)));

        Assert.Equal("/security-info/done/tested", done.Path);
        Assert.Contains("It works.", done.Text, StringComparison.Ordinal);
        Assert.Equal(SignedIn.Password, portal.Directory.PasswordOf(portal.Account));
    }

    [Theory]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("alice@localhost")]
    [InlineData("alice@private.test\r\nbcc: eve@evil.test")]
    [InlineData("Alice <alice@private.test>")]
    public async Task What_is_no_address_is_not_taken(string typed)
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.EnterAsync(portal);
        var before = portal.Mailer.Messages.Count;

        await browser.OpenAsync("/security-info/add/EmailCode");
        var page = await browser.SubmitAsync("/security-info/add/EmailCode", ("typed", typed));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("That is not a complete e-mail address.", page.Text, StringComparison.Ordinal);
        Assert.Equal(before, portal.Mailer.Messages.Count);
    }

    [Fact]
    public async Task A_code_for_a_registration_is_guessed_at_five_times_at_most()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.EnterAsync(portal);
        var before = portal.Mailer.Messages.Count;
        await browser.OpenAsync("/security-info/add/EmailCode");
        await browser.SubmitAsync("/security-info/add/EmailCode", ("typed", Private));
        var code = await portal.NextCodeAsync(before, Private);

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync("/security-info/confirm", ("code", "00000000"))).Status);
        }

        await browser.SubmitAsync("/security-info/confirm", ("code", code));
        Assert.Empty(await RegistrationsAsync(portal));
    }

    [Fact]
    public async Task Only_methods_that_the_policy_allows_can_be_registered()
    {
        await using var portal = await TestPortal.StartAsync(new Dictionary<string, string?> { ["Policy:Methods:0"] = "Passkey", ["Policy:Methods:1"] = "EmailCode" });
        using var browser = portal.NewBrowser();
        await browser.EnterAsync(portal);

        await browser.OpenAsync("/security-info/add");
        Assert.DoesNotContain("/security-info/add/SmsCode", browser.Page.Html, StringComparison.Ordinal);
        Assert.Equal("/security-info/add", (await browser.OpenAsync("/security-info/add/SmsCode")).Path);
        await browser.OpenAsync("/security-info/add/EmailCode");
        var refused = await browser.SubmitAsync("/security-info/add/SecurityQuestions");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("This cannot be added at the moment.", refused.Text, StringComparison.Ordinal);
        Assert.Empty(await RegistrationsAsync(portal));
    }

    internal static async Task<TestPage> AddAsync(TestPortal portal, TestBrowser browser, string address)
    {
        await browser.OpenAsync("/security-info/add/EmailCode");
        var before = portal.Mailer.Messages.Count;
        await browser.SubmitAsync("/security-info/add/EmailCode", ("typed", address));
        return await browser.SubmitAsync("/security-info/confirm", ("code", await portal.NextCodeAsync(before, address)));
    }

    internal static Task<IReadOnlyList<Registration>> RegistrationsAsync(TestPortal portal) =>
        portal.Services.GetRequiredService<IRegistrationStore>().ListAsync(
            portal.Directory.Name, portal.Account.Id, TestContext.Current.CancellationToken);

    /// <summary>How many mails told of changes, once there are as many as expected and those behind them had time to come.</summary>
    internal static async Task<int> CountNoticesAsync(TestPortal portal, int expected)
    {
        _ = await NoticesOfAsync(portal, expected);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        return (await NoticesOfAsync(portal, expected)).Length;
    }

    /// <summary>Who was told of changes, once so many mails are there: a worker sends them.</summary>
    private static Task<string[]> NoticesOfAsync(TestPortal portal, int count, string subject = "A way to prove", string? to = null) => Eventually.SeeAsync<string[]>(
        () => Task.FromResult<string[]>(
        [
            .. portal.Mailer.Messages.Where(message => message.Content.Subject.StartsWith(subject, StringComparison.Ordinal)
                    && (to is null || message.Address == to))
                .Select(static message => message.Address),
        ]),
        told => told.Length >= count,
        _ => $"Fewer than {count} notices came.");
}
