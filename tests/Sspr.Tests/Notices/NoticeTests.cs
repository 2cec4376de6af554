using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Notices;
using Sspr.Notifications;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.SignIns;
using Sspr.Testing;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Notices;

public sealed class NoticeTests
{
    private static readonly DeliveryFault Away = new(ProblemCodes.MailServerUnreachable, "no answer", Permanent: false);

    [Fact]
    public async Task A_reset_is_told_to_every_mailbox_once_however_often_its_work_is_done()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var key = await world.ToPasswordAsync(alice);
        await RegisterAsync(world, alice, MethodKind.EmailCode, "alice@home.test");
        world.Mail.Clear();
        var reset = await DoneAsync(world, key);

        await world.Get<INoticeStore>().AddAsync([NoticeOf.Attempt(reset, world.Time.GetUtcNow())!], CancellationToken.None);
        await world.TellAsync();

        Assert.Equal(["alice@home.test", "alice@mail.test"], world.Mail.Messages.Select(static message => message.Address).Order(StringComparer.Ordinal));
        var told = Assert.Single(await world.AuditAsync(reset), static entry => entry.Kind == AuditKind.NotificationSent);
        Assert.Equal("PasswordWasReset: 2 of 2 channels", told.Detail);
    }

    [Fact]
    public async Task A_notice_outlives_an_outage_of_the_mail_server_of_two_days()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var key = await world.ToPasswordAsync(alice);
        world.Mail.Clear();
        world.Mail.Fault = Away;
        var reset = await DoneAsync(world, key);
        for (var hour = 0; hour < 48; hour++)
        {
            world.Time.Advance(TimeSpan.FromHours(1));
            await world.TellAsync();
        }

        Assert.Empty(world.Mail.Messages);
        world.Mail.Fault = null;
        world.Time.Advance(TimeSpan.FromSeconds(30));
        await world.TellAsync();

        Assert.Single(world.Mail.Messages);
        Assert.Single(await world.AuditAsync(reset), static entry => entry.Kind == AuditKind.NotificationSent);
    }

    [Fact]
    public async Task A_notice_that_could_not_be_told_for_three_days_is_given_up_and_the_audit_says_so()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());
        world.Mail.Fault = Away;
        var reset = await DoneAsync(world, key);

        world.Time.Advance(NoticeOf.Patience);
        await world.TellAsync();
        world.Mail.Fault = null;
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.TellAsync();

        var told = Assert.Single(await world.AuditAsync(reset), static entry => entry.Kind == AuditKind.NotificationSent);
        Assert.Equal((ProblemCodes.MailServerUnreachable, "PasswordWasReset: 0 of 1 channels"), (told.Problem, told.Detail));
    }

    [Fact]
    public async Task A_channel_that_was_told_is_not_told_again_when_another_one_fails()
    {
        var mailer = new PickyMailer("alice@home.test");
        await using var world = await ResetWorld.CreateAsync(mailer: mailer);
        var alice = world.AddAlice();
        await RegisterAsync(world, alice, MethodKind.EmailCode, "alice@home.test");
        await world.Get<INoticeStore>().AddAsync([MethodNotice(world, alice)], CancellationToken.None);

        await world.TellAsync();
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.TellAsync();
        mailer.Refuses = null;
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.TellAsync();

        Assert.Equal(["alice@mail.test", "alice@home.test"], mailer.Sent.Select(static mail => mail.Address));
        Assert.Equal(2, mailer.Sent.Select(static mail => mail.Id).Distinct().Count());
    }

    [Fact]
    public async Task The_id_of_a_mail_is_the_same_when_it_is_sent_again()
    {
        var mailer = new PickyMailer(refuses: null);
        await using var world = await ResetWorld.CreateAsync(mailer: mailer);
        var notice = MethodNotice(world, world.AddAlice());

        // the same notice, as a node has it that crashed before it could keep what it had sent
        await world.Get<DeliverNotice>().ExecuteAsync(notice, CancellationToken.None);
        await world.Get<DeliverNotice>().ExecuteAsync(notice, CancellationToken.None);

        Assert.Equal(2, mailer.Sent.Count);
        Assert.NotNull(Assert.Single(mailer.Sent.Select(static mail => mail.Id).Distinct()));
    }

    [Fact]
    public async Task A_channel_that_was_taken_away_is_told_too()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var gone = new Registration(Some.Directory, alice.Id, MethodKind.EmailCode, "thief@home.test", Some.Moment);
        await world.Get<INoticeStore>().AddAsync(
            [NoticeOf.Method(NoticeDoer.Owner(SessionOf(alice), "en"), MethodChange.Removed, gone, [gone], Some.Moment)], CancellationToken.None);

        await world.TellAsync();

        Assert.Equal(["alice@mail.test", "thief@home.test"], world.Mail.Messages.Select(static message => message.Address).Order(StringComparer.Ordinal));
        Assert.All(world.Mail.Messages, static message => Assert.Contains("e-mail address (t••••@home", message.Content.PlainText, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://evil.example/login")]
    [InlineData("www.evil.example")]
    [InlineData("<a href=\"https://evil.example\">key</a>")]
    [InlineData("key\r\nBcc: everybody@example.test")]
    public async Task No_label_of_a_method_becomes_a_link_or_a_line(string label)
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var key = new Registration(Some.Directory, alice.Id, MethodKind.Passkey, "id", Some.Moment) { Label = label };
        await world.Get<INoticeStore>().AddAsync(
            [NoticeOf.Method(NoticeDoer.Owner(SessionOf(alice), "en"), MethodChange.Added, key, [], Some.Moment)], CancellationToken.None);

        await world.TellAsync();

        var (_, content) = Assert.Single(world.Mail.Messages);
        Assert.DoesNotContain("://", content.PlainText.Replace("https://reset.test/", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("www.", content.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", content.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", content.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\nBcc", content.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mobile_phones_are_told_where_the_administrator_says_so_and_within_the_budgets()
    {
        await using var world = await ResetWorld.CreateAsync(static settings =>
        {
            settings["Notices:ByTextMessage"] = "true";
            settings["Messaging:AcceptPstnRisk"] = "true";
            settings["Messaging:Country"] = "JP";
            settings["Messaging:PerNumber"] = "1";
        });
        var alice = world.Corp.Add(Some.Account() with { MobilePhones = ["090-1234-5678"] });
        await RegisterAsync(world, alice, MethodKind.SmsCode, "+819098765432");

        await world.Get<INoticeStore>().AddAsync([MethodNotice(world, alice)], CancellationToken.None);
        await world.TellAsync();
        Assert.Equal(2, world.Carrier.Sent);
        Assert.Single(world.Mail.Messages);

        await world.Get<INoticeStore>().AddAsync([MethodNotice(world, alice)], CancellationToken.None);
        await world.TellAsync();
        Assert.Equal(2, world.Carrier.Sent);
        Assert.Equal(2, world.Mail.Messages.Count);
    }

    private static async Task<Reset> DoneAsync(ResetWorld world, BrowserKey key)
    {
        var reset = Assert.IsType<SubmitPasswordResult.Completed>(await world.SetAsync(key, "An-Utterly-New-1-Password")).Reset;
        await world.WorkAsync();
        return reset;
    }

    private static Notice MethodNotice(ResetWorld world, DirectoryAccount account) => NoticeOf.Method(
        NoticeDoer.Owner(SessionOf(account), "en"),
        MethodChange.Added,
        new Registration(Some.Directory, account.Id, MethodKind.AuthenticatorApp, "app", Some.Moment),
        [],
        world.Time.GetUtcNow());

    private static Session SessionOf(DirectoryAccount account) => new()
    {
        Id = Guid.CreateVersion7(Some.Moment),
        KeyHash = "hash",
        Directory = Some.Directory,
        Account = account.Id,
        AccountKey = AccountKey.Of(Some.Key(), Some.Directory, account.Id),
        TypedName = account.LoginName,
        Level = SessionLevel.Proved,
        Source = "0123456789abcdef",
        CreatedAt = Some.Moment,
        LastSeenAt = Some.Moment,
    };

    private static Task RegisterAsync(ResetWorld world, DirectoryAccount account, MethodKind kind, string destination) =>
        world.Get<IRegistrationStore>().SaveAsync(
            new Registration(Some.Directory, account.Id, kind, destination, Some.Moment), CancellationToken.None);

    /// <summary>A mail server that refuses one address for the time being.</summary>
    private sealed class PickyMailer(string? refuses) : IMailer
    {
        public string? Refuses { get; set; } = refuses;

        public List<(string Address, string? Id)> Sent { get; } = [];

        public Task<DeliveryFault?> SendAsync(string address, MailContent content, CancellationToken cancellationToken)
        {
            if (address == Refuses)
            {
                return Task.FromResult<DeliveryFault?>(Away);
            }

            Sent.Add((address, content.Id));
            return Task.FromResult<DeliveryFault?>(null);
        }
    }
}
