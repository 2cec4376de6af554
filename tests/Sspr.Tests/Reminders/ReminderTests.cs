using Sspr.Directories;
using Sspr.Notices;
using Sspr.Problems;
using Sspr.Reminders;
using Sspr.Testing;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Reminders;

public sealed class ReminderTests
{
    [Fact]
    public async Task Each_step_is_sent_once_whatever_restarts_and_however_often_the_round_is_begun()
    {
        await using var world = await WorldAsync();
        var expires = Some.Moment.Date.AddDays(20).AddHours(12);
        world.Corp.Add(Some.Account() with { PasswordExpiresAt = new DateTimeOffset(expires, TimeSpan.Zero) });
        var sent = new List<(DateOnly Day, string Subject)>();
        for (var hour = 0; hour < 24 * 21; hour++)
        {
            world.Time.Advance(TimeSpan.FromHours(1));
            var before = world.Mail.Messages.Count;

            // a fresh one each hour is a process that was restarted, and two are two nodes
            await Task.WhenAll(NewBegin(world).OfTodayAsync(CancellationToken.None), NewBegin(world).OfTodayAsync(CancellationToken.None));
            await world.TellAsync();
            sent.AddRange(world.Mail.Messages.Skip(before).Select(message =>
                (DateOnly.FromDateTime(world.Time.GetUtcNow().DateTime), message.Content.Subject)));
        }

        Assert.Equal(
            [
                (DateOnly.FromDateTime(expires.AddDays(-14)), "Your password expires in 14 days – OpenSSPR"),
                (DateOnly.FromDateTime(expires.AddDays(-7)), "Your password expires in 7 days – OpenSSPR"),
                (DateOnly.FromDateTime(expires.AddDays(-1)), "Your password expires tomorrow – OpenSSPR"),
            ],
            sent);
        Assert.All(world.Mail.Messages, static message => Assert.Contains("https://reset.test/change", message.Content.PlainText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_time_of_day_or_while_reminders_are_off()
    {
        await using var on = await WorldAsync();
        await using var off = await ResetWorld.CreateAsync();
        foreach (var world in new[] { on, off })
        {
            world.Corp.Add(Some.Account() with { PasswordExpiresAt = Some.Moment.AddDays(5) });
        }

        // 07:59 of the next day
        on.Time.Advance(TimeSpan.FromHours(9) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await NewBegin(on).OfTodayAsync(CancellationToken.None));
        off.Time.Advance(TimeSpan.FromHours(12));
        Assert.Equal(0, await NewBegin(off).OfTodayAsync(CancellationToken.None));
        Assert.Equal(ProblemCodes.RemindersOff, await off.Get<BeginRounds>().NowAsync(CancellationToken.None));

        on.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await NewBegin(on).OfTodayAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Who_changed_the_password_or_cannot_use_it_is_not_reminded()
    {
        await using var world = await WorldAsync();
        var soon = Some.Moment.AddDays(5);
        var changed = Add(world, "changed", soon);
        Add(world, "smartcard", soon, AccountState.SmartcardRequired);
        Add(world, "ended", soon, AccountState.Expired);
        Add(world, "disabled", soon, AccountState.Disabled);
        world.Corp.Add(Account("admin", soon) with { Protection = new Protection(ProtectionReason.AdminCount, "adminCount is 1") });
        Add(world, "usual", soon);
        await RoundAsync(world);
        world.Corp.Replace(changed with { PasswordExpiresAt = Some.Moment.AddDays(90) });

        await world.TellAsync();

        Assert.Equal(["usual@mail.test"], world.Mail.Messages.Select(static message => message.Address));
    }

    [Fact]
    public async Task An_account_gets_one_mail_a_step_however_many_addresses_it_has()
    {
        await using var world = await WorldAsync();
        world.Corp.Add(Some.Account() with { MailAddresses = ["one@mail.test", "two@mail.test"], PasswordExpiresAt = Some.Moment.AddDays(5) });

        await RoundAsync(world);
        await world.TellAsync();

        Assert.Equal("one@mail.test", Assert.Single(world.Mail.Messages).Address);
    }

    [Fact]
    public async Task A_round_goes_through_all_pages_and_waits_for_a_directory_that_is_away()
    {
        await using var world = await WorldAsync();
        for (var i = 0; i < AccountQuery.MostListed + 3; i++)
        {
            Add(world, $"user{i}", Some.Moment.AddDays(3).AddMinutes(i % 7));
        }

        world.Corp.Fault = new DirectoryFault(DirectoryFaultKind.ConnectionRefused, "dc1", "refused");
        await RoundAsync(world);
        Assert.Empty(world.Mail.Messages);
        world.Corp.Fault = null;
        world.Time.Advance(TimeSpan.FromSeconds(30));
        await world.TellAsync();

        Assert.Equal(AccountQuery.MostListed + 3, world.Mail.Messages.Select(static message => message.Address).Distinct().Count());
        Assert.Equal(AccountQuery.MostListed + 3, world.Mail.Messages.Count);
    }

    [Fact]
    public async Task A_preview_says_who_gets_what_when_and_what_an_old_agent_cannot_say()
    {
        await using var world = await WorldAsync();
        Add(world, "usual", Some.Moment.AddDays(10));
        world.Corp.Add(Account("silent", Some.Moment.AddDays(11)) with { MailAddresses = [] });

        var preview = await world.Get<PreviewReminders>().ExecuteAsync(CancellationToken.None);
        var lines = Assert.IsType<DirectoryPreview.Listed>(Assert.Single(preview.Directories)).Accounts;
        Assert.Equal(["usual", "silent"], lines.Select(static line => line.Name));
        Assert.Equal((14, "u••••@mail.test"), (lines[0].NextStep, lines[0].Address));
        Assert.Equal((ReminderBar.NoAddress, null), (lines[1].Bar, lines[1].NextAt));

        await RoundAsync(world);
        await world.TellAsync();
        preview = await world.Get<PreviewReminders>().ExecuteAsync(CancellationToken.None);
        lines = Assert.IsType<DirectoryPreview.Listed>(Assert.Single(preview.Directories)).Accounts;
        Assert.Equal([14], lines[0].Sent);
        Assert.Equal((7, Some.Moment.Date.AddDays(3).AddHours(8)), (lines[0].NextStep, lines[0].NextAt?.DateTime));

        world.Corp.ListAnswer = new ListAccountsResult.NotSpoken("The agent is of an older version.");
        preview = await world.Get<PreviewReminders>().ExecuteAsync(CancellationToken.None);
        Assert.Equal(ProblemCodes.ListsNotSpoken, Assert.IsType<DirectoryPreview.NotListed>(Assert.Single(preview.Directories)).Problem);
    }

    [Fact]
    public async Task An_agent_that_cannot_list_ends_the_round_and_sends_nothing()
    {
        await using var world = await WorldAsync();
        world.Corp.ListAnswer = new ListAccountsResult.NotSpoken("The agent is of an older version.");

        await RoundAsync(world);
        world.Time.Advance(TimeSpan.FromHours(1));

        Assert.Empty(await world.Get<INoticeStore>().TakeAsync(world.Time.GetUtcNow(), TimeSpan.FromMinutes(1), 10, CancellationToken.None));
    }

    private static Task<ResetWorld> WorldAsync() => ResetWorld.CreateAsync(static settings => settings["Reminders:Enabled"] = "true");

    private static BeginRounds NewBegin(ResetWorld world) => new(
        world.Get<Sspr.Accounts.DirectorySet>(),
        world.Get<INoticeStore>(),
        world.Get<ReminderSchedule>(),
        world.Get<Microsoft.Extensions.Options.IOptions<ReminderOptions>>(),
        world.Get<Microsoft.Extensions.Options.IOptions<NoticeOptions>>(),
        world.Time);

    /// <summary>A round, as far as making its notices: they are told by <see cref="ResetWorld.TellAsync"/>.</summary>
    private static async Task RoundAsync(ResetWorld world)
    {
        Assert.Null(await world.Get<BeginRounds>().NowAsync(CancellationToken.None));
        await world.Get<NoticeRunner>().RunOnceAsync(CancellationToken.None);
    }

    private static DirectoryAccount Account(string name, DateTimeOffset expires) => Some.Account(name) with { PasswordExpiresAt = expires };

    private static DirectoryAccount Add(ResetWorld world, string name, DateTimeOffset expires, AccountState state = AccountState.Usable) =>
        world.Corp.Add(Account(name, expires) with { State = state });
}
