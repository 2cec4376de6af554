using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Testing;

namespace Sspr.Tests.Resets;

public sealed class ChangeTests
{
    private const string Old = "the old password";
    private const string New = "rainy Tuesday 7 umbrellas";

    private static readonly SetPasswordResult.OutcomeUnknown Lost =
        new(new DirectoryFault(DirectoryFaultKind.ConnectionLost, "dc1:636", "the reply did not come"));

    [Fact]
    public async Task Who_knows_the_present_password_gets_a_new_one()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var (key, reset) = await world.StartAsync(kind: AttemptKind.Change);

        Assert.IsType<SubmitPasswordResult.Completed>(await world.ChangeAsync(key, Old, New));

        Assert.Equal(New, world.Corp.PasswordOf(alice));
        Assert.Single(world.Corp.Changes);
        Assert.Empty(world.Corp.Commits);
        Assert.Equal(
            [AuditKind.ChangeStarted, AuditKind.ChangeSubmitted, AuditKind.WriteIntended, AuditKind.ChangeEnded],
            (await world.AuditAsync(reset)).Select(static entry => entry.Kind));
        await world.WorkAsync();
        Assert.Contains("changed", Assert.Single(world.Mail.Messages).Content.Subject, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_expired_password_can_be_changed()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.Corp.Add(Some.Account() with { State = AccountState.PasswordExpired });
        var (key, _) = await world.StartAsync(kind: AttemptKind.Change);

        Assert.IsType<SubmitPasswordResult.Completed>(await world.ChangeAsync(key, Old, New));
    }

    [Fact]
    public async Task A_change_says_the_same_for_every_name()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        world.Corp.Add(Some.Account("disabled") with { State = AccountState.Disabled });
        world.Corp.Add(Some.Account("locked") with { State = AccountState.LockedOut });
        world.Corp.Add(Some.Account("admin") with { Protection = new Protection(ProtectionReason.PrivilegedGroup, "Domain Admins") });

        // three attempts, so that the counters that outlive one are compared too
        var seen = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var name in new[] { "alice", "nobody", "disabled", "locked", "admin" })
        {
            var answers = seen[name] = [];
            for (var attempt = 0; attempt < 3; attempt++)
            {
                var (key, reset) = await world.StartAsync(name, kind: AttemptKind.Change);
                answers.Add($"{reset.State} {(await world.Get<ReadPasswordRules>().ExecuteAsync(reset, CancellationToken.None)).GetType().Name}");
                for (var i = 0; i < 6; i++)
                {
                    answers.Add(WordsOf(await world.ChangeAsync(key, "a wrong one", "x")));
                    answers.Add($"{(await world.ReadAsync(reset)).State}");
                }

                answers.Add(string.Join(' ', (await world.AuditAsync(reset)).Select(static entry => entry.Kind)));
            }
        }

        Assert.All(seen.Values, answers => Assert.Equal(seen["alice"], answers));
        Assert.Equal(10, world.Corp.Checks);
    }

    [Fact]
    public async Task The_new_password_is_not_judged_before_the_present_one_was_right()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, _) = await world.StartAsync(kind: AttemptKind.Change);

        var wrong = Assert.IsType<SubmitPasswordResult.Refused>(await world.ChangeAsync(key, "a wrong one", "x"));
        var weak = Assert.IsType<SubmitPasswordResult.Refused>(await world.ChangeAsync(key, Old, "x"));

        Assert.Equal(ProblemCodes.CurrentPasswordWrong, Assert.Single(wrong.Objections).Problem);
        Assert.DoesNotContain(weak.Objections, static objection => objection.Problem == ProblemCodes.CurrentPasswordWrong);
        Assert.Empty(world.Corp.Changes);
    }

    [Fact]
    public async Task After_five_wrong_passwords_a_change_is_denied_and_the_right_one_is_not_tried()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, reset) = await world.StartAsync(kind: AttemptKind.Change);
        for (var left = 4; left > 0; left--)
        {
            Assert.Equal(left, Assert.IsType<SubmitPasswordResult.Refused>(await world.ChangeAsync(key, "a wrong one", New)).Left);
        }

        Assert.IsType<SubmitPasswordResult.Ended>(await world.ChangeAsync(key, "a wrong one", New));
        Assert.IsType<SubmitPasswordResult.Ended>(await world.ChangeAsync(key, Old, New));

        Assert.Equal(ResetState.Denied, (await world.ReadAsync(reset)).State);
        Assert.Equal(5, world.Corp.Checks);
        Assert.Equal(ProblemCodes.ProofsExhausted, (await world.AuditAsync(reset))[^1].Problem);
    }

    [Fact]
    public async Task Other_spellings_of_a_name_refill_nothing()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        foreach (var name in new[] { "alice", "alice@corp.test", "alice@mail.test" })
        {
            var (key, _) = await world.StartAsync(name, kind: AttemptKind.Change);
            for (var i = 0; i < 5; i++)
            {
                await world.ChangeAsync(key, name is "alice@mail.test" ? Old : "a wrong one", New);
            }
        }

        Assert.Equal(10, world.Corp.Checks);
        Assert.Equal(Old, world.Corp.PasswordOf(alice));
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["Throttling:ProofsPerAccount"] = "5");
        world.AddAlice();
        for (var round = 0; round < 3; round++)
        {
            var (key, _) = await world.StartAsync(kind: AttemptKind.Change);
            Assert.IsType<SubmitPasswordResult.Refused>(await world.ChangeAsync(key, "a wrong one", New));
            Assert.IsType<SubmitPasswordResult.Refused>(await world.ChangeAsync(key, "a wrong one", New));
            Assert.NotEqual(
                ProblemCodes.CurrentPasswordWrong,
                Assert.IsType<SubmitPasswordResult.Refused>(await world.ChangeAsync(key, Old, "x")).Objections[0].Problem);
        }
    }

    [Fact]
    public async Task A_current_password_is_counted_before_it_is_tried()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, reset) = await world.StartAsync(kind: AttemptKind.Change);
        world.Corp.Fault = new DirectoryFault(DirectoryFaultKind.ConnectionRefused, "dc1:636", "refused");

        Assert.IsType<SubmitPasswordResult.NotReached>(await world.ChangeAsync(key, "a wrong one", New));

        Assert.Equal(1, (await world.ReadAsync(reset)).Attempts);
        Assert.Equal(0, world.Corp.Checks);
    }

    [Fact]
    public async Task Of_64_parallel_wrong_passwords_five_are_tried()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, _) = await world.StartAsync(kind: AttemptKind.Change);

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => world.ChangeAsync(key, "a wrong one", New))));

        Assert.InRange(world.Corp.Checks, 1, 5);
    }

    [Fact]
    public async Task Of_parallel_right_passwords_one_is_written()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, _) = await world.StartAsync(kind: AttemptKind.Change);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => world.ChangeAsync(key, Old, New))));

        Assert.Single(world.Corp.Changes);
    }

    [Fact]
    public async Task A_change_and_a_reset_take_nothing_from_each_other()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var (changing, _) = await world.StartAsync(kind: AttemptKind.Change);
        var resetting = await world.ToPasswordAsync(alice);

        Assert.IsType<SubmitPasswordResult.Elsewhere>(await world.SetAsync(changing, New));
        Assert.IsType<SubmitPasswordResult.Elsewhere>(await world.ChangeAsync(resetting, Old, New));
        Assert.IsType<SubmitPasswordResult.Elsewhere>(await world.UnlockAsync(changing));

        Assert.Equal(Old, world.Corp.PasswordOf(alice));
        Assert.Equal(0, world.Corp.Checks);
    }

    [Theory]
    [InlineData(true, nameof(ResetState.Completed))]
    [InlineData(false, nameof(ResetState.AwaitingPassword))]
    public async Task A_lost_reply_of_a_change_is_found_out(bool happened, string state)
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, reset) = await world.StartAsync(kind: AttemptKind.Change);
        (world.Corp.ChangeAnswer, world.Corp.WritesAllTheSame) = (Lost, happened);
        Assert.IsType<SubmitPasswordResult.StillWaiting>(await world.ChangeAsync(key, Old, New));
        Assert.Equal(ResetState.Unconfirmed, (await world.ReadAsync(reset)).State);

        world.Corp.ResolveAnswer = happened ? new SetPasswordResult.Written("dc1") : null;
        await world.WorkAsync();
        Assert.Equal(state, (await world.ReadAsync(reset)).State.ToString());
    }

    [Fact]
    public async Task A_change_that_the_directory_refuses_may_be_tried_again_and_asks_for_the_present_password_again()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var (key, _) = await world.StartAsync(kind: AttemptKind.Change);
        world.Corp.ChangeAnswer = new SetPasswordResult.Refused(new PasswordRefusal(PasswordRule.InHistory, Certainty.Stated, "0000052D"));
        Assert.IsType<SubmitPasswordResult.Refused>(await world.ChangeAsync(key, Old, New));
        world.Corp.ChangeAnswer = null;

        Assert.Equal(
            ProblemCodes.CurrentPasswordWrong,
            Assert.Single(Assert.IsType<SubmitPasswordResult.Refused>(await world.ChangeAsync(key, "a wrong one", New)).Objections).Problem);
        Assert.IsType<SubmitPasswordResult.Completed>(await world.ChangeAsync(key, Old, New));
        Assert.Equal(New, world.Corp.PasswordOf(alice));
    }

    [Fact]
    public async Task Too_many_changes_in_an_hour_are_refused()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["Throttling:WritesPerAccount"] = "1");
        world.AddAlice();
        var (first, _) = await world.StartAsync(kind: AttemptKind.Change);
        Assert.IsType<SubmitPasswordResult.Completed>(await world.ChangeAsync(first, Old, New));
        var (second, _) = await world.StartAsync(kind: AttemptKind.Change);

        var result = Assert.IsType<SubmitPasswordResult.NotReached>(await world.ChangeAsync(second, New, "quiet Monday 3 lanterns"));

        Assert.Equal(ProblemCodes.TooManyResets, result.Problem);
        Assert.Single(world.Corp.Changes);
    }

    private static string WordsOf(SubmitPasswordResult result) => result switch
    {
        SubmitPasswordResult.Refused refused => $"refused {string.Join(',', refused.Objections.Select(static one => one.Problem))} {refused.Left}",
        SubmitPasswordResult.Ended ended => $"ended {ended.Reset.State}",
        _ => result.GetType().Name,
    };
}
