using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Freezes;
using Sspr.Keys;
using Sspr.Resets;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing;

namespace Sspr.Server.Tests.Portal;

/// <summary>Unlock, change, "it wasn't me" and the reminder of a user name, as a browser without scripts sees them.</summary>
public sealed partial class OtherFlowsTests
{
    private const string Old = "the old password";
    private const string Password = "violet harbour kettle 7";

    [Fact]
    public async Task A_user_changes_a_known_password_without_any_script()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.OpenAsync("/change");

        var choose = await browser.SubmitAsync("/change", ("name", "alice"));
        Assert.Equal("/new-password", choose.Path);
        Assert.Contains("name=\"current\"", choose.Html, StringComparison.Ordinal);
        var wrong = await browser.SubmitAsync("/new-password", ("current", "a wrong one"), ("password", Password));
        Assert.Equal((HttpStatusCode.BadRequest, "/new-password"), (wrong.Status, wrong.Path));
        var done = await browser.SubmitAsync("/new-password", ("current", Old), ("password", Password));

        Assert.Equal("/done", done.Path);
        Assert.Equal(Password, portal.Directory.PasswordOf(portal.Account));
        Assert.Empty(portal.Directory.Commits);
    }

    [Fact]
    public async Task A_change_without_the_present_password_changes_nothing()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        await browser.OpenAsync("/change");
        await browser.SubmitAsync("/change", ("name", "alice"));

        await browser.SubmitAsync("/new-password", ("password", Password));
        await browser.SubmitAsync("/new-password", ("password", Password), ("current", string.Empty));

        Assert.Equal(Old, portal.Directory.PasswordOf(portal.Account));
    }

    [Fact]
    public async Task A_user_unlocks_an_account_and_keeps_the_password()
    {
        await using var portal = await PortalFlows.WithUnlockAsync();
        using var browser = portal.NewBrowser();
        portal.Directory.Replace(portal.Account with { State = AccountState.LockedOut });
        await browser.OpenAsync("/unlock");
        await browser.SubmitAsync("/unlock", ("name", "alice"));
        var confirm = await browser.SubmitAsync("/prove", ("code", await portal.ReadCodeAsync()));
        Assert.Equal("/confirm-unlock", confirm.Path);

        // looking at the page unlocks nothing, and no password is taken here
        await browser.OpenAsync("/confirm-unlock");
        Assert.Empty(portal.Directory.Unlocks);
        Assert.Equal("/confirm-unlock", (await browser.SubmitAsync("/new-password", ("password", Password))).Path);
        var done = await browser.SubmitAsync("/confirm-unlock");

        Assert.Equal("/done", done.Path);
        Assert.Single(portal.Directory.Unlocks);
        Assert.Equal(Old, portal.Directory.PasswordOf(portal.Account));
    }

    [Theory]
    [InlineData("/change")]
    [InlineData("/unlock")]
    public async Task Known_and_unknown_names_get_the_same_bytes_to_the_end(string path)
    {
        await using var portal = await PortalFlows.WithUnlockAsync();
        portal.Directory.Add(Some.Account("carol") with { Id = new AccountId(Guid.CreateVersion7()), State = AccountState.Disabled });
        portal.Directory.Add(Some.Account("locky") with { Id = new AccountId(Guid.CreateVersion7()), State = AccountState.LockedOut });
        portal.Directory.Add(Some.Account("admin") with
        {
            Id = new AccountId(Guid.CreateVersion7()),
            Protection = new Protection(ProtectionReason.PrivilegedGroup, "member of Domain Admins"),
        });

        var walks = new List<string>();
        foreach (var name in new[] { "alice", "nobod", "carol", "locky", "admin" })
        {
            walks.Add(await WalkAsync(portal, path, name));
        }

        Assert.All(walks, walk => Assert.Equal(walks[0], walk));
    }

    [Fact]
    public async Task Looking_at_a_freeze_link_changes_nothing()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        var link = await ResetAsync(portal, browser);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(link)).Status);
        }

        Assert.Empty(await FreezesAsync(portal));
        Assert.DoesNotContain("alice", browser.Page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_button_behind_a_freeze_link_freezes_and_may_be_pressed_twice()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        var link = await ResetAsync(portal, browser);
        using var elsewhere = portal.NewBrowser();
        var token = link[FreezeLink.Path.Length..];

        for (var i = 0; i < 2; i++)
        {
            await elsewhere.OpenAsync(link);
            Assert.Equal(HttpStatusCode.OK, (await elsewhere.SubmitAsync("/not-me", ("token", token))).Status);
        }

        Assert.Equal(AccountKey.Of(portal.Services.GetRequiredService<InstallationKey>(), Some.Directory, portal.Account.Id), Assert.Single(await FreezesAsync(portal)).Account);
    }

    [Fact]
    public async Task A_freeze_link_that_was_cut_or_forged_is_gone_and_a_form_of_elsewhere_is_refused()
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser();
        var link = await ResetAsync(portal, browser);

        Assert.Equal(HttpStatusCode.Gone, (await browser.OpenAsync(link[..^1])).Status);
        Assert.Equal(HttpStatusCode.Gone, (await browser.OpenAsync("/not-me/" + new string('A', 64))).Status);
        await browser.OpenAsync(link);
        Assert.Equal(HttpStatusCode.Gone, (await browser.SubmitAsync("/not-me", ("token", new string('A', 64)))).Status);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await browser.PostAsync("/not-me", [("form", "forged"), ("token", link[FreezeLink.Path.Length..])])).Status);
        Assert.Empty(await FreezesAsync(portal));
    }

    [Fact]
    public async Task Known_and_unknown_addresses_get_the_same_bytes()
    {
        await using var portal = await TestPortal.StartAsync();
        var answers = new List<string>();
        foreach (var address in new[] { "alice@mail.test", "nobod@mail.test" })
        {
            using var browser = portal.NewBrowser();
            await browser.OpenAsync("/user-name");
            for (var i = 0; i < 4; i++)
            {
                using var answer = await browser.PostRawAsync("/user-name", ("address", address));
                answers.Add(Mask(await TranscriptAsync(answer), address));
            }
        }

        Assert.Equal(answers[..4], answers[4..]);
        Assert.StartsWith("200", answers[0], StringComparison.Ordinal);
        Assert.StartsWith("429", answers[3], StringComparison.Ordinal);
        Assert.All(answers, static answer => Assert.DoesNotContain("alice", answer, StringComparison.Ordinal));
        await Eventually.HoldsAsync(() => portal.Mailer.Messages.Count == 3, "Not every question was answered by a mail.");
        Assert.All(portal.Mailer.Messages, static message => Assert.Equal("alice@mail.test", message.Address));
    }

    [Theory]
    [InlineData("en", "What is your e-mail address?")]
    [InlineData("ja", null)]
    public async Task What_is_no_address_may_be_corrected(string language, string? heading)
    {
        await using var portal = await TestPortal.StartAsync();
        using var browser = portal.NewBrowser(language);
        var page = await browser.OpenAsync("/user-name");
        Assert.True(heading is null || page.Heading == heading);

        var again = await browser.SubmitAsync("/user-name", ("address", "<alice>"));

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("value=\"&lt;alice&gt;\"", again.Html, StringComparison.Ordinal);
        Assert.Empty(portal.Mailer.Messages);
    }

    private static async Task<string> ResetAsync(TestPortal portal, TestBrowser browser)
    {
        await browser.ProveAsync(portal);
        Assert.Equal("/done", (await browser.SubmitAsync("/new-password", ("password", Password))).Path);
        var reset = (await portal.Services.GetRequiredService<IResetStore>().ListLatestAsync(
            [AccountKey.Of(portal.Services.GetRequiredService<InstallationKey>(), Some.Directory, portal.Account.Id)],
            1,
            TestContext.Current.CancellationToken))[0];
        return portal.Services.GetRequiredService<FreezeLink>().For(reset.Id)!.AbsolutePath;
    }

    private static Task<IReadOnlyList<Freeze>> FreezesAsync(TestPortal portal) =>
        portal.Services.GetRequiredService<IFreezeStore>().ListAsync(10, TestContext.Current.CancellationToken);

    private static async Task<string> WalkAsync(TestPortal portal, string path, string name)
    {
        using var browser = portal.NewBrowser();
        var transcript = new List<string> { (await browser.OpenAsync(path)).Html };
        using (var start = await browser.PostRawAsync(path, ("name", name)))
        {
            transcript.Add(await TranscriptAsync(start));
            transcript.Add((await browser.OpenAsync(start.Headers.Location!.ToString())).Html);
        }

        for (var i = 0; i < 5; i++)
        {
            using var answer = path is "/change"
                ? await browser.PostRawAsync("/new-password", ("current", "a wrong one"), ("password", Password))
                : await browser.PostRawAsync("/prove", ("code", "0000 0000"));
            transcript.Add(await TranscriptAsync(answer));
        }

        transcript.Add((await browser.OpenAsync("/ended")).Html);
        transcript.Add((await browser.OpenAsync(path)).Html);
        return Mask(string.Join('\n', transcript), name);
    }

    private static async Task<string> TranscriptAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).Where(static header => header.Key is not ("Date" or "Retry-After"))
            .Select(static header => $"{header.Key}: {string.Join(',', header.Value)}");
        return $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n{await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }

    private static string Mask(string text, string name) => Random().Replace(text, "RANDOM").Replace(name, "NAME", StringComparison.Ordinal);

    [GeneratedRegex("[A-Za-z0-9_-]{43}|[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Random();
}
