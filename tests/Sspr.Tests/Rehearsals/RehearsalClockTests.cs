using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Nodes;
using Sspr.Notifications;
using Sspr.Problems;
using Sspr.Rehearsals;
using Sspr.Storage;
using Sspr.Tests.Nodes;

namespace Sspr.Tests.Rehearsals;

public sealed class RehearsalClockTests
{
    private static readonly Sspr.Methods.DeliveryFault Permanent = new(ProblemCodes.MailRecipientRefused, "550 no such user", Permanent: true);
    private static readonly Sspr.Methods.DeliveryFault Passing = new(ProblemCodes.MailServerUnreachable, "down", Permanent: false);

    [Fact]
    public async Task The_first_is_due_at_once_and_the_next_one_interval_later_and_not_a_second_earlier()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());

        Assert.Equal("server", Assert.Single(await world.LookAsync()).Actor);
        world.Time.Advance(RehearsalWorld.Every - TimeSpan.FromSeconds(1));
        Assert.Empty(await world.LookAsync());
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(await world.LookAsync());

        Assert.Equal(2, world.Corp.Commits.Count);
    }

    [Fact]
    public async Task Of_two_nodes_that_look_at_once_one_rehearses()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        await using var other = world.NewNode();
        world.Corp.Add(RehearsalWorld.Account());

        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(node => Task.Run(() => (node % 2 == 0 ? world : other).LookAsync())));

        Assert.Single(runs.SelectMany(static run => run));
        Assert.Single(world.Corp.Commits);
    }

    [Fact]
    public async Task Without_a_named_account_nothing_is_rehearsed()
    {
        await using var world = await Resets.ResetWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());

        Assert.Empty(await world.LookAsync());
        Assert.Equal(0, world.Corp.Calls);
    }

    [Fact]
    public async Task A_stop_before_the_write_lets_go_and_another_node_does_it()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        using var stop = new CancellationTokenSource();
        world.Corp.BeforeFind = stop.CancelAsync;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Get<RehearsalClock>().LookAsync(stop.Token));
        Assert.Empty(world.Corp.Commits);
        world.Corp.BeforeFind = null;

        Assert.Single(await world.LookAsync());
    }

    [Fact]
    public async Task One_whose_process_dies_after_the_write_is_told_ended_in_the_audit_and_done_again_when_its_lease_is_over()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        var log = new KeptLines<Rehearse>();
        var dying = new Rehearse(
            new UnkeptRehearsals(world.Get<IRehearsalStore>()), world.Get<DirectorySet>(), world.Get<RehearsalGuard>(), world.Get<RehearsePassword>(),
            world.Get<InstallationKey>(), world.Get<IAuditLog>(), world.Time, log);

        await Assert.ThrowsAsync<StoreException>(() => dying.IfDueAsync(world.Get<RehearsalAccounts>().All[0], RehearsalWorld.Stop));
        Assert.Contains("The rehearsal of corp went well", log.Lines);
        world.Time.Advance(Rehearse.Lease - TimeSpan.FromSeconds(1));
        Assert.Empty(await world.LookAsync());
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Assert.Single(await world.LookAsync()).Failed);

        Assert.Equal(2, world.Corp.Commits.Count);
        var audit = (await world.Get<IAuditLog>().ReadAsync(0, 100, RehearsalWorld.Stop)).Select(static entry => entry.Event).ToList();
        Assert.Equal([AuditKind.WriteIntended, AuditKind.RehearsalFailed, AuditKind.WriteIntended, AuditKind.RehearsalPassed], audit.Select(static one => one.Kind));
        var id = audit[0].Detail!.Split(' ')[^1];
        Assert.Contains($"the rehearsal {id}, begun at", audit[1].Detail, StringComparison.Ordinal);
        Assert.Equal(("server", ProblemCodes.RehearsalFailed), (audit[1].Actor, audit[1].Problem));
    }

    [Fact]
    public async Task One_that_an_operator_calls_off_does_not_bring_the_next_one_forward()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        Assert.Single(await world.LookAsync());
        using var stop = new CancellationTokenSource();
        world.Corp.BeforeFind = stop.CancelAsync;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Get<Rehearse>().NowAsync(world.Get<RehearsalAccounts>().All[0], "operator:alice", stop.Token));
        world.Corp.BeforeFind = null;

        Assert.Empty(await world.LookAsync());
        world.Time.Advance(RehearsalWorld.Every);
        Assert.Single(await world.LookAsync());
    }

    [Fact]
    public async Task Administrators_are_told_once_when_good_turns_bad_in_the_language_of_notices()
    {
        await using var world = await RehearsalWorld.CreateAsync(static settings => settings["Notices:Language"] = "ja");
        world.Corp.Add(RehearsalWorld.Account());
        await world.LookAsync();
        Assert.Empty(world.Mail.Messages);

        world.Corp.Obstacle = new WriteObstacle(WriteObstacleKind.ResetRightMissing, "no right");
        for (var i = 0; i < 3; i++)
        {
            world.Time.Advance(RehearsalWorld.Every);
            await world.LookAsync();
        }

        var (address, content) = Assert.Single(world.Mail.Messages);
        Assert.Equal("night@mail.test", address);
        Assert.Contains("リハーサル", content.PlainText, StringComparison.Ordinal);
        Assert.Contains("SSPR_2020", content.PlainText, StringComparison.Ordinal);
        Assert.Contains("sspr rehearse --directory corp", content.PlainText, StringComparison.Ordinal);

        world.Corp.Obstacle = null;
        world.Time.Advance(RehearsalWorld.Every);
        await world.LookAsync();
        Assert.Single(world.Mail.Messages);
    }

    [Fact]
    public async Task An_alert_waits_for_the_mail_server()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Fault = new DirectoryFault(DirectoryFaultKind.NoAgent, "corp", "none");
        world.Mail.Fault = new Sspr.Methods.DeliveryFault(ProblemCodes.MailServerUnreachable, "down", Permanent: false);
        await world.LookAsync();
        world.Mail.Fault = null;

        await world.LookAsync();
        Assert.Empty(world.Mail.Messages);
        world.Time.Advance(TimeSpan.FromMinutes(5));
        await world.LookAsync();
        world.Time.Advance(TimeSpan.FromMinutes(5));
        await world.LookAsync();

        Assert.Single(world.Mail.Messages);
    }

    [Fact]
    public async Task An_alert_is_tried_again_until_somebody_has_it_and_then_never()
    {
        var mailer = new PickyMailer { Answers = { ["gone@mail.test"] = Permanent, ["night@mail.test"] = Passing } };
        await using var world = await RehearsalWorld.CreateAsync(static settings => settings["Organisation:AlertAddresses:1"] = "gone@mail.test", mailer: mailer);
        world.Corp.Fault = new DirectoryFault(DirectoryFaultKind.NoAgent, "corp", "none");
        await world.LookAsync();
        Assert.Empty(mailer.Sent);

        // one address is refused for good: the other one has nothing yet
        mailer.Answers.Remove("night@mail.test");
        world.Time.Advance(TimeSpan.FromMinutes(5));
        await world.LookAsync();
        Assert.Equal(["night@mail.test"], mailer.Sent);

        world.Time.Advance(TimeSpan.FromMinutes(5));
        await world.LookAsync();
        Assert.Single(mailer.Sent);
    }

    [Fact]
    public async Task Whoever_has_an_alert_is_not_mailed_again_for_anothers_sake()
    {
        var mailer = new PickyMailer { Answers = { ["gone@mail.test"] = Passing } };
        await using var world = await RehearsalWorld.CreateAsync(static settings => settings["Organisation:AlertAddresses:1"] = "gone@mail.test", mailer: mailer);
        world.Corp.Fault = new DirectoryFault(DirectoryFaultKind.NoAgent, "corp", "none");

        for (var looks = 0; looks < 3; looks++)
        {
            await world.LookAsync();
            world.Time.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(["night@mail.test"], mailer.Sent);
    }

    [Fact]
    public async Task Whatever_a_look_meets_the_next_ones_take_place()
    {
        await using var world = await RehearsalWorld.CreateAsync(mailer: new BrokenMailer());
        world.Corp.Add(RehearsalWorld.Account());
        world.Corp.Obstacle = new WriteObstacle(WriteObstacleKind.ResetRightMissing, "no right");
        var nodes = new FaultyNodes(world.Get<INodeStore>());
        using var clock = new RehearsalClock(
            world.Get<RehearsalAccounts>(), world.Get<Rehearse>(), world.Get<AlertOfRehearsal>(), nodes, world.Time, NullLogger<RehearsalClock>.Instance);
        await clock.StartAsync(RehearsalWorld.Stop);

        // the first look meets a fault at once, the next one when it mails that the rehearsal failed
        // (in steps so short that its lease is not over before a slow machine is done with it)
        await UntilAsync(world, clock, TimeSpan.FromSeconds(2), async () => (await world.Get<IRehearsalStore>().ListAsync(RehearsalWorld.Stop)).Any(static one => one.Last is not null));
        world.Corp.Obstacle = null;
        await UntilAsync(world, clock, RehearsalWorld.Every, () => Task.FromResult(world.Corp.Commits.Count > 0));

        Assert.True(nodes.Asked > 2);
        await clock.StopAsync(RehearsalWorld.Stop);
    }

    [Theory]
    [InlineData("corp", "sspr-rehearsal", "00:15:00", true)]
    [InlineData("corp", "sspr-rehearsal", "00:14:59", false)]
    [InlineData("corp", "sspr-rehearsal", "7.00:00:00", true)]
    [InlineData("corp", "sspr-rehearsal", "7.00:00:01", false)]
    [InlineData("corp", " ", "06:00:00", false)]
    public void Settings_that_cannot_be_meant_are_refused(string directory, string account, string every, bool isTaken)
    {
        var one = new RehearsedAccountOptions { Directory = directory, Account = account, Every = TimeSpan.Parse(every, System.Globalization.CultureInfo.InvariantCulture) };

        Assert.Equal(isTaken, new RehearsalOptionsCheck().Validate(name: null, new RehearsalOptions { Accounts = [one] }).Succeeded);
        Assert.True(new RehearsalOptionsCheck().Validate(name: null, new RehearsalOptions { Accounts = [one, one] }).Failed);
    }

    private static async Task UntilAsync(Resets.ResetWorld world, RehearsalClock clock, TimeSpan step, Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.False(clock.ExecuteTask!.IsFaulted, "The clock stopped.");
            Assert.True(tries < 3000, "It did not take place.");
            world.Time.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, RehearsalWorld.Stop);
        }
    }

    /// <summary>A mail server that refuses some addresses.</summary>
    private sealed class PickyMailer : IMailer
    {
        public Dictionary<string, Sspr.Methods.DeliveryFault> Answers { get; } = new(StringComparer.Ordinal);

        public List<string> Sent { get; } = [];

        public Task<Sspr.Methods.DeliveryFault?> SendAsync(string address, MailContent content, CancellationToken cancellationToken)
        {
            var fault = Answers.GetValueOrDefault(address);
            if (fault is null)
            {
                Sent.Add(address);
            }

            return Task.FromResult(fault);
        }
    }

    private sealed class BrokenMailer : IMailer
    {
        public Task<Sspr.Methods.DeliveryFault?> SendAsync(string address, MailContent content, CancellationToken cancellationToken) =>
            throw new KeyNotFoundException("A mailer that nobody foresaw.");
    }
}
