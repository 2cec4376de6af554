using Sspr.Directories;
using Sspr.Problems;
using Sspr.Rehearsals;

namespace Sspr.Tests.Rehearsals;

public sealed class RehearsalClockTests
{
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
}
