using Sspr.Audit;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.NameReminders;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Testing;
using Sspr.Tests.Resets;

namespace Sspr.Tests.NameReminders;

public sealed class NameReminderTests
{
    [Fact]
    public async Task The_owner_of_an_address_gets_the_sign_in_name_by_mail()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();

        await AskAsync(world, "alice@mail.test");

        var (address, content) = Assert.Single(world.Mail.Messages);
        Assert.Equal("alice@mail.test", address);
        Assert.Contains("alice", content.PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody@mail.test")]
    [InlineData("alice@corp.test")]
    public async Task An_address_that_is_not_on_file_gets_nothing(string typed)
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();

        await AskAsync(world, typed);

        Assert.Empty(world.Mail.Messages);
    }

    [Fact]
    public async Task Names_go_to_the_address_as_it_is_stored()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.Corp.Add(Some.Account() with { MailAddresses = ["Alice.Example@Mail.Test"] });

        await AskAsync(world, "ALICE.EXAMPLE@mail.test");

        Assert.Equal("Alice.Example@Mail.Test", Assert.Single(world.Mail.Messages).Address);
    }

    [Fact]
    public async Task A_registered_address_names_all_its_accounts_in_one_mail()
    {
        await using var world = await ResetWorld.CreateAsync();
        DirectoryAccount[] both =
        [
            world.Corp.Add(Some.Account("sam") with { Id = new AccountId(Guid.CreateVersion7(Some.Moment)), MailAddresses = [] }),
            world.Corp.Add(Some.Account("sam-admin") with { Id = new AccountId(Guid.CreateVersion7(Some.Moment)), MailAddresses = [] }),
        ];
        foreach (var account in both)
        {
            await world.Get<IRegistrationStore>().SaveAsync(
                new Registration(Some.Directory, account.Id, MethodKind.EmailCode, "sam@home.test", Some.Moment), CancellationToken.None);
        }

        await AskAsync(world, "sam@home.test");

        var (address, content) = Assert.Single(world.Mail.Messages);
        Assert.Equal("sam@home.test", address);
        Assert.Contains("sam-admin", content.PlainText, StringComparison.Ordinal);
        Assert.Contains("sam,", content.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_accounts_of_one_directory_share_names_all_of_them_in_one_mail_within_bounds()
    {
        await using var world = await ResetWorld.CreateAsync();
        for (var i = 10; i < 25; i++)
        {
            world.Corp.Add(Some.Account($"sam{i}") with { MailAddresses = ["Sam@mail.test"] });
        }

        await AskAsync(world, "sam@mail.test");

        var (address, content) = Assert.Single(world.Mail.Messages);
        Assert.Equal("Sam@mail.test", address);
        Assert.Equal(10, content.PlainText.Split("sam").Length - 1);
    }

    [Fact]
    public async Task A_directory_that_cannot_list_is_asked_as_before()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        world.Corp.ListAnswer = new ListAccountsResult.NotSpoken("The agent is of an older version.");

        await AskAsync(world, "alice@mail.test");

        Assert.Single(world.Mail.Messages);
    }

    [Fact]
    public async Task An_address_whose_registration_does_not_count_yet_gets_nothing()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        await world.Get<IRegistrationStore>().SaveAsync(
            new Registration(Some.Directory, alice.Id, MethodKind.EmailCode, "thief@home.test", Some.Moment) { UsableFrom = Some.Moment.AddHours(24) },
            CancellationToken.None);

        await AskAsync(world, "thief@home.test");

        Assert.Empty(world.Mail.Messages);
    }

    [Fact]
    public async Task Every_address_is_answered_alike_and_asks_no_directory()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var before = world.Corp.Calls;
        foreach (var address in new[] { "alice@mail.test", "nobody@mail.test" })
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.IsType<AskForNamesResult.Taken>(await TakeAsync(world, address));
            }

            Assert.IsType<AskForNamesResult.Throttled>(await TakeAsync(world, address));
            Assert.IsType<AskForNamesResult.Throttled>(await TakeAsync(world, address.ToUpperInvariant()));
        }

        Assert.Equal(before, world.Corp.Calls);
        var audit = await world.Get<IAuditLog>().ReadAsync(0, 100, CancellationToken.None);
        Assert.Equal(10, audit.Count(static entry => entry.Event.Kind == AuditKind.NameReminderAsked));
        Assert.DoesNotContain(audit, static entry => entry.Event.ToString().Contains("mail.test", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task One_network_address_may_ask_for_a_few_only()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["Throttling:NameRemindersPerSource"] = "2");
        Assert.IsType<AskForNamesResult.Taken>(await TakeAsync(world, "a@mail.test"));
        Assert.IsType<AskForNamesResult.Taken>(await TakeAsync(world, "b@mail.test"));
        Assert.IsType<AskForNamesResult.Throttled>(await TakeAsync(world, "c@mail.test"));
        var last = (await world.Get<IAuditLog>().ReadAsync(0, 100, CancellationToken.None))[^1].Event;
        Assert.Equal((AuditClass.Blocked, ProblemCodes.TooManyNameQuestions), (last.Class, last.Problem));
    }

    [Theory]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("alice@mail.test, eve@evil.test")]
    [InlineData("alice@mail.test\r\nBcc: eve@evil.test")]
    [InlineData("\"Alice\" <alice@mail.test>")]
    public async Task What_is_no_address_is_refused(string typed)
    {
        await using var world = await ResetWorld.CreateAsync();

        Assert.IsType<AskForNamesResult.NoAddress>(await TakeAsync(world, typed));
    }

    [Fact]
    public async Task When_too_many_wait_the_next_is_told_so()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["Throttling:NameRemindersPerSource"] = "1000000");
        var questions = world.Get<NameQuestions>();
        var one = new NameQuestion("a@mail.test", "en", "source", "target", Sspr.Resets.SupportCode.New(), Some.Moment);
        for (var i = 0; i < NameQuestions.Most; i++)
        {
            Assert.True(questions.TryAdd(one));
        }

        Assert.IsType<AskForNamesResult.Busy>(await TakeAsync(world, "b@mail.test"));
    }

    private static Task<AskForNamesResult> TakeAsync(ResetWorld world, string typed) =>
        world.Get<AskForNames>().ExecuteAsync(typed, "en", "192.0.2.7", CancellationToken.None);

    private static async Task AskAsync(ResetWorld world, string typed)
    {
        Assert.IsType<AskForNamesResult.Taken>(await TakeAsync(world, typed));
        while (world.Get<NameQuestions>().TryTake(out var question))
        {
            await world.Get<MailNames>().ExecuteAsync(question, CancellationToken.None);
        }
    }
}
