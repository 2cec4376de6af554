using Sspr.Audit;
using Sspr.Directories;
using Sspr.Freezes;
using Sspr.Notifications;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Tests.Resets;
using Sspr.Work;

namespace Sspr.Tests.Freezes;

public sealed class FreezeTests
{
    private const string NewOne = "rainy Tuesday 7 umbrellas";

    [Fact]
    public async Task After_a_freeze_every_attempt_for_the_account_is_a_decoy()
    {
        await using var world = await FrozenAsync();
        world.Mail.Clear();

        foreach (var name in new[] { "alice", "alice@corp.test" })
        {
            var (key, reset) = await world.StartAsync(name);
            await world.WorkAsync();
            Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, "00000000"));
            Assert.Equal((Standing.Decoy, ProblemCodes.ResetFrozen), (await StandingAsync(world, reset), (await world.ReadAsync(reset)).Problem));
        }

        Assert.Empty(world.Mail.Messages);
    }

    [Fact]
    public async Task After_a_freeze_the_right_present_password_changes_nothing()
    {
        await using var world = await FrozenAsync();
        var (key, _) = await world.StartAsync(kind: AttemptKind.Change);

        var refused = Assert.IsType<SubmitPasswordResult.Refused>(await world.ChangeAsync(key, NewOne, "quiet Monday 3 lanterns"));

        Assert.Equal(ProblemCodes.CurrentPasswordWrong, Assert.Single(refused.Objections).Problem);
        Assert.Empty(world.Corp.Changes);
    }

    [Fact]
    public async Task Open_attempts_of_every_kind_end()
    {
        await using var world = await UnlockTests.WithUnlockAsync(static settings => settings["Throttling:CodesPerAccount"] = "10");
        var alice = world.AddAlice();
        var (token, _) = await SucceedAsync(world, alice);
        var (_, proving) = await world.StartAsync();
        await world.WorkAsync();
        var atPassword = await world.ToPasswordAsync(alice);
        var atUnlock = await world.ToPasswordAsync(alice, AttemptKind.Unlock);

        Assert.NotNull(await world.Get<FreezeAccount>().ExecuteAsync(token, CancellationToken.None));
        await world.WorkAsync();

        Assert.Equal((ResetState.Denied, ProblemCodes.ResetFrozen), ((await world.ReadAsync(proving)).State, (await world.ReadAsync(proving)).Problem));
        Assert.IsType<SubmitPasswordResult.Ended>(await world.SetAsync(atPassword, NewOne));
        Assert.IsType<SubmitPasswordResult.Ended>(await world.UnlockAsync(atUnlock));
        Assert.Single(world.Corp.Commits);
        Assert.Empty(world.Corp.Unlocks);
    }

    [Fact]
    public async Task A_frozen_account_gets_no_claim()
    {
        await using var world = await UnlockTests.WithUnlockAsync(static settings => settings["Throttling:CodesPerAccount"] = "10");
        var alice = world.AddAlice();
        var (token, _) = await SucceedAsync(world, alice);
        var atPassword = await world.ToPasswordAsync(alice);
        var atUnlock = await world.ToPasswordAsync(alice, AttemptKind.Unlock);

        // before any worker has looked at the open attempts
        await world.Get<FreezeAccount>().ExecuteAsync(token, CancellationToken.None);

        Assert.Equal(ProblemCodes.ResetFrozen, Assert.IsType<SubmitPasswordResult.Ended>(await world.SetAsync(atPassword, NewOne)).Reset.Problem);
        Assert.Equal(ProblemCodes.ResetFrozen, Assert.IsType<SubmitPasswordResult.Ended>(await world.UnlockAsync(atUnlock)).Reset.Problem);
        Assert.Single(world.Corp.Commits);
        Assert.Empty(world.Corp.Unlocks);
    }

    [Fact]
    public async Task Each_administrator_gets_one_mail_however_often_the_button_is_pressed()
    {
        await using var world = await ResetWorld.CreateAsync(static settings =>
        {
            settings["Organisation:AlertAddresses:0"] = "desk@mail.test";
            settings["Organisation:AlertAddresses:1"] = "security@mail.test";
        });
        var (token, reset) = await SucceedAsync(world, world.AddAlice());
        world.Mail.Clear();

        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await world.Get<FreezeAccount>().ExecuteAsync(token, CancellationToken.None));
            await world.WorkAsync();
        }

        Assert.Equal(["desk@mail.test", "security@mail.test"], world.Mail.Messages.Select(static message => message.Address));
        Assert.All(world.Mail.Messages, message => Assert.Contains(reset.SupportCode.Value, message.Content.PlainText, StringComparison.Ordinal));
        Assert.Single(await world.AuditAsync(reset), static entry => entry.Kind == AuditKind.SelfServiceFrozen);
    }

    [Fact]
    public async Task An_alert_is_tried_again_where_one_address_is_refused_for_good_and_the_other_for_now()
    {
        var mailer = new TwoFaults();
        await using var world = await ResetWorld.CreateAsync(
            static settings =>
            {
                settings["Organisation:AlertAddresses:0"] = "gone@mail.test";
                settings["Organisation:AlertAddresses:1"] = "busy@mail.test";
            },
            mailer: mailer);
        world.AddAlice();
        var (_, reset) = await world.StartAsync();
        var work = WorkItems.For(reset, WorkKind.Alert, world.Time.GetUtcNow());

        Assert.IsType<WorkResult.Again>(await world.Get<AlertAdministrators>().ExecuteAsync(work, CancellationToken.None));
        mailer.IsBusy = false;
        Assert.IsType<WorkResult.Done>(await world.Get<AlertAdministrators>().ExecuteAsync(work, CancellationToken.None));
        Assert.Equal(["busy@mail.test"], mailer.Sent);
    }

    [Fact]
    public async Task Looking_freezes_nothing_and_the_link_ends_after_seven_days()
    {
        await using var world = await ResetWorld.CreateAsync();
        var (token, reset) = await SucceedAsync(world, world.AddAlice());

        world.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await world.Get<FreezeAccount>().FindAsync(token, CancellationToken.None));
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await world.Get<FreezeAccount>().FindAsync(token, CancellationToken.None));
        Assert.Null(await world.Get<FreezeAccount>().ExecuteAsync(token, CancellationToken.None));

        Assert.Null(await world.Get<IFreezeStore>().FindAsync((await world.ReadAsync(reset)).AccountKey, CancellationToken.None));
    }

    [Fact]
    public async Task A_write_under_way_is_left_to_its_end()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var (token, _) = await SucceedAsync(world, alice);
        var key = await world.ToPasswordAsync(alice);
        world.Corp.CommitAnswer = new SetPasswordResult.OutcomeUnknown(new DirectoryFault(DirectoryFaultKind.ConnectionLost, "dc1:636", "lost"));
        var waiting = Assert.IsType<SubmitPasswordResult.StillWaiting>(await world.SetAsync(key, "quiet Monday 3 lanterns"));

        await world.Get<FreezeAccount>().ExecuteAsync(token, CancellationToken.None);
        await world.WorkAsync();

        // found not to have been written: nothing holds the attempt open any more
        world.Time.Advance(TimeSpan.FromSeconds(5));
        await world.WorkAsync();
        Assert.Equal((ResetState.Denied, ProblemCodes.ResetFrozen), (
            (await world.ReadAsync(waiting.Reset)).State, (await world.ReadAsync(waiting.Reset)).Problem));
    }

    [Fact]
    public async Task A_success_ends_the_other_open_attempts_of_the_account()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var open = await world.ToPasswordAsync(alice);
        var (_, others) = await world.StartAsync("bob");
        await SucceedAsync(world, alice);

        var ended = Assert.IsType<SubmitPasswordResult.Ended>(await world.SetAsync(open, "quiet Monday 3 lanterns"));

        Assert.Equal((ResetState.Denied, ProblemCodes.AttemptSuperseded), (ended.Reset.State, ended.Reset.Problem));
        Assert.Equal(NewOne, world.Corp.PasswordOf(alice));
        Assert.False((await world.ReadAsync(others)).HasEnded);
    }

    private static async Task<ResetWorld> FrozenAsync()
    {
        var world = await ResetWorld.CreateAsync();
        var (token, _) = await SucceedAsync(world, world.AddAlice());
        Assert.NotNull(await world.Get<FreezeAccount>().ExecuteAsync(token, CancellationToken.None));
        await world.WorkAsync();
        return world;
    }

    /// <summary>A reset to the end: its token, as the notice has it.</summary>
    private static async Task<(string Token, Reset Reset)> SucceedAsync(ResetWorld world, DirectoryAccount account)
    {
        var key = await world.ToPasswordAsync(account);
        var done = Assert.IsType<SubmitPasswordResult.Completed>(await world.SetAsync(key, NewOne));
        await world.WorkAsync();
        var token = world.Get<FreezeLink>().For(done.Reset.Id)!.AbsolutePath[FreezeLink.Path.Length..];
        Assert.Contains(token, world.Mail.Messages[^1].Content.PlainText.ReplaceLineEndings(string.Empty), StringComparison.Ordinal);
        return (token, done.Reset);
    }

    private static async Task<Standing> StandingAsync(ResetWorld world, Reset reset) => (await world.ReadAsync(reset)).Standing;

    /// <summary>One address is refused for good, the other for now.</summary>
    private sealed class TwoFaults : IMailer
    {
        public bool IsBusy { get; set; } = true;

        public List<string> Sent { get; } = [];

        public Task<Sspr.Methods.DeliveryFault?> SendAsync(string address, MailContent content, CancellationToken cancellationToken)
        {
            if (address == "gone@mail.test")
            {
                return Task.FromResult<Sspr.Methods.DeliveryFault?>(new(ProblemCodes.MailRecipientRefused, "550 no such user", Permanent: true));
            }

            if (IsBusy)
            {
                return Task.FromResult<Sspr.Methods.DeliveryFault?>(new(ProblemCodes.MailServerUnreachable, "421 busy", Permanent: false));
            }

            Sent.Add(address);
            return Task.FromResult<Sspr.Methods.DeliveryFault?>(null);
        }
    }
}
