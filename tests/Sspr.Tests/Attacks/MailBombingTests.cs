using Sspr.Directories;
using Sspr.Methods;
using Sspr.NameReminders;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Attacks;

/// <summary>A-34: the pages are used to fill somebody's mailbox.</summary>
public sealed class MailBombingTests
{
    private const string Mailbox = "shared@mail.test";
    private const int Accounts = 30;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_requests_bring_one_mailbox_eight_mails_and_a_warning()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["Throttling:StartsPerSource"] = "1000000");
        for (var i = 0; i < Accounts; i++)
        {
            var account = world.Corp.Add(Some.Account($"user{i}") with { Id = new AccountId(Guid.CreateVersion7(Some.Moment)), MailAddresses = [] });
            await world.Get<IRegistrationStore>().SaveAsync(
                new Registration(Some.Directory, account.Id, MethodKind.EmailCode, i % 2 == 0 ? Mailbox : "Shared@Mail.test", Some.Moment.AddYears(-1)), Stop);
        }

        // all day long, so that the limits of ten minutes and an hour open again and again
        for (var hour = 0; hour < 23; hour++)
        {
            await AskForAnHourAsync(world, AttackSize.Of(slice: 6, full: 440));
            world.Time.Advance(TimeSpan.FromHours(1));
        }

        var mails = world.Mail.Messages.Where(static message => string.Equals(message.Address, Mailbox, StringComparison.OrdinalIgnoreCase)).ToList();
        var warnings = mails.Count(static message => message.Content.Subject.StartsWith("Somebody tries to act as you", StringComparison.Ordinal));
        Assert.InRange(warnings, 0, 1);
        Assert.InRange(mails.Count - warnings, 8, 8);
    }

    private static async Task AskForAnHourAsync(ResetWorld world, int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            var request = new StartRequest(Some.Name($"user{i % Accounts}"), "en", $"198.51.100.{i % 250}");
            if (await world.Get<StartReset>().ExecuteAsync(request, Stop) is StartResult.Started started)
            {
                await world.WorkAsync();
                await world.Get<SendCodeAgain>().ExecuteAsync(started.Key, Stop);
                await world.ProveAsync(started.Key, "00000000");
            }

            await AskForNamesAsync(world, i);
        }

        await world.WorkAsync();
    }

    private static async Task AskForNamesAsync(ResetWorld world, int source)
    {
        await world.Get<AskForNames>().ExecuteAsync(Mailbox, "en", $"203.0.113.{source % 250}", Stop);
        while (world.Get<NameQuestions>().TryTake(out var question))
        {
            await world.Get<MailNames>().ExecuteAsync(question, Stop);
        }
    }
}
