using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Testing;

namespace Sspr.Tests.Resets;

public sealed class ResetJourneyTests
{
    private const string NewOne = "rainy Tuesday 7 umbrellas";

    [Fact]
    public async Task A_forgotten_password_is_set_after_one_right_code()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var (key, reset) = await world.StartAsync();
        await world.WorkAsync();
        var accepted = Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, world.Mail.CodeFor("alice@mail.test")!));

        var completed = Assert.IsType<SubmitPasswordResult.Completed>(await world.SetAsync(accepted.NewKey, NewOne));
        await world.WorkAsync();

        Assert.Equal(ResetState.Completed, completed.Reset.State);
        Assert.Equal(NewOne, world.Corp.PasswordOf(alice));
        Assert.Equal(2, world.Mail.Messages.Count);
        Assert.Equal(
            [
                AuditKind.ResetStarted, AuditKind.AccountLookedUp, AuditKind.ChallengeIssued, AuditKind.GatePassed,
                AuditKind.PasswordSubmitted, AuditKind.WriteIntended, AuditKind.ResetEnded, AuditKind.NotificationSent,
            ],
            (await world.AuditAsync(reset)).Select(static entry => entry.Kind));
    }

    [Fact]
    public async Task Starting_touches_no_directory()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();

        await world.StartAsync();
        await world.StartAsync("nobody");

        Assert.Equal(0, world.Corp.Calls);
    }

    [Fact]
    public async Task The_browser_gets_a_new_key_when_the_gate_opens_and_the_old_one_is_void()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, _) = await world.StartAsync();
        await world.WorkAsync();
        await world.ProveAsync(key, world.Mail.CodeFor("alice@mail.test")!);

        Assert.IsType<SubmitPasswordResult.NoReset>(await world.SetAsync(key, NewOne));
    }

    [Fact]
    public async Task The_intent_is_in_the_audit_before_the_write()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());
        var seen = false;
        world.Corp.BeforeCommit = async () =>
        {
            var reset = (await world.Get<OpenReset>().ExecuteAsync(key, CancellationToken.None))!;
            seen = (await world.AuditAsync(reset)).Any(static entry => entry.Kind == AuditKind.WriteIntended);
        };

        await world.SetAsync(key, NewOne);

        Assert.True(seen);
    }

    [Fact]
    public async Task The_fifth_password_that_the_directory_refuses_ends_the_reset()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());
        world.Corp.CommitAnswer = new SetPasswordResult.Refused(new PasswordRefusal(PasswordRule.InHistory, Certainty.Stated, "0000052D"));
        for (var left = 4; left > 0; left--)
        {
            Assert.Equal(left, Assert.IsType<SubmitPasswordResult.Refused>(await world.SetAsync(key, NewOne)).Left);
        }

        var ended = Assert.IsType<SubmitPasswordResult.Ended>(await world.SetAsync(key, NewOne));

        Assert.Equal((ResetState.Denied, ProblemCodes.PasswordTriesExhausted), (ended.Reset.State, ended.Reset.Problem));
    }

    [Fact]
    public async Task A_password_that_the_directory_refuses_can_be_replaced_by_another()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var key = await world.ToPasswordAsync(alice);
        world.Corp.CommitAnswer = new SetPasswordResult.Refused(new PasswordRefusal(PasswordRule.InHistory, Certainty.Stated, "0000052D"));

        var refused = Assert.IsType<SubmitPasswordResult.Refused>(await world.SetAsync(key, NewOne));
        world.Corp.CommitAnswer = null;
        var completed = await world.SetAsync(key, NewOne + " more");

        Assert.Equal(ProblemCodes.PasswordInHistory, Assert.Single(refused.Objections).Problem);
        Assert.Equal(4, refused.Left);
        Assert.IsType<SubmitPasswordResult.Completed>(completed);
        Assert.Equal(NewOne + " more", world.Corp.PasswordOf(alice));
    }

    [Fact]
    public async Task A_password_that_we_refuse_never_reaches_the_directory()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());

        Assert.IsType<SubmitPasswordResult.Refused>(await world.SetAsync(key, "short"));
        Assert.Empty(world.Corp.Commits);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_reached_is_told_apart_from_a_refusal()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());
        world.Corp.CommitAnswer = new SetPasswordResult.Unreachable(new DirectoryFault(DirectoryFaultKind.ConnectionRefused, "dc1:636", "refused"));

        var result = Assert.IsType<SubmitPasswordResult.NotReached>(await world.SetAsync(key, NewOne));

        Assert.Equal(ProblemCodes.ConnectionRefused, result.Problem);
        Assert.Equal(ResetState.AwaitingPassword, result.Reset.State);
    }

    [Fact]
    public async Task An_agent_that_goes_away_between_preparing_and_writing_costs_the_user_nothing()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var key = await world.ToPasswordAsync(alice);
        world.Corp.CommitAnswer = new SetPasswordResult.Unreachable(new DirectoryFault(DirectoryFaultKind.NoAgent, "corp", "gone"));
        world.Corp.BeforeCommit = () =>
        {
            // the second try meets an agent that is there
            world.Corp.CommitAnswer = world.Corp.Commits.Count == 0 ? world.Corp.CommitAnswer : null;
            return Task.CompletedTask;
        };

        var done = Assert.IsType<SubmitPasswordResult.Completed>(await world.SetAsync(key, NewOne));

        Assert.Equal(NewOne, world.Corp.PasswordOf(alice));
        Assert.Equal(2, world.Corp.Commits.Distinct().Count());
        Assert.Equal(2, (await world.AuditAsync(done.Reset)).Count(static e => e.Kind == Sspr.Audit.AuditKind.WriteIntended));
    }

    [Fact]
    public async Task A_directory_that_is_away_uses_up_no_limit_and_the_directory_that_answers_does()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["Throttling:WritesPerAccount"] = "2");
        var key = await world.ToPasswordAsync(world.AddAlice());
        world.Corp.Fault = new DirectoryFault(DirectoryFaultKind.NoAgent, "corp", "no agent is connected");
        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<SubmitPasswordResult.NotReached>(await world.SetAsync(key, NewOne));
        }

        world.Corp.Fault = null;
        world.Corp.CommitAnswer = new SetPasswordResult.Refused(new PasswordRefusal(PasswordRule.InHistory, Certainty.Stated, "0000052D"));
        Assert.IsType<SubmitPasswordResult.Refused>(await world.SetAsync(key, NewOne));
        Assert.IsType<SubmitPasswordResult.Refused>(await world.SetAsync(key, NewOne));

        Assert.Equal(
            ProblemCodes.TooManyResets, Assert.IsType<SubmitPasswordResult.NotReached>(await world.SetAsync(key, NewOne)).Problem);
        Assert.Equal(2, world.Corp.Commits.Count);
    }

    [Fact]
    public async Task An_obstacle_sends_the_user_to_the_helpdesk_and_the_audit_says_why()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());
        world.Corp.Obstacle = new WriteObstacle(WriteObstacleKind.ResetRightMissing, "50 insufficient access rights");

        var ended = Assert.IsType<SubmitPasswordResult.Ended>(await world.SetAsync(key, NewOne));

        var end = Assert.Single(await world.AuditAsync(ended.Reset), static entry => entry.Class == AuditClass.Failed);
        Assert.Equal(ProblemCodes.ResetRightMissing, end.Problem);
        Assert.Equal(ResetState.NeedsHelpDesk, ended.Reset.State);
    }

    [Fact]
    public async Task Rules_are_read_only_after_the_last_gate()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, reset) = await world.StartAsync();
        await world.WorkAsync();

        Assert.IsType<ReadPasswordRulesResult.NotKnown>(
            await world.Get<ReadPasswordRules>().ExecuteAsync(await world.ReadAsync(reset), CancellationToken.None));
        var accepted = Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, world.Mail.CodeFor("alice@mail.test")!));
        Assert.IsType<ReadPasswordRulesResult.Known>(
            await world.Get<ReadPasswordRules>().ExecuteAsync(accepted.Reset, CancellationToken.None));
    }

    [Fact]
    public async Task No_reset_begins_while_no_directory_can_be_written_to()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.Corp.Fault = new DirectoryFault(DirectoryFaultKind.NoAgent, "corp", "no agent is connected");
        await world.Get<Sspr.Accounts.DirectoryWatch>().LookAsync(CancellationToken.None);

        foreach (var name in new[] { "alice", "nobody" })
        {
            var result = await world.Get<StartReset>().ExecuteAsync(new StartRequest(Some.Name(name), "en", "192.0.2.7"), CancellationToken.None);
            Assert.Equal(ProblemCodes.DirectoryCannotBeReached, Assert.IsType<StartResult.Unavailable>(result).Problem);
        }
    }
}
