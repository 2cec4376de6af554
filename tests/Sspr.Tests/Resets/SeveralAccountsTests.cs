using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr.Tests.Resets;

/// <summary>One password for several accounts of a person: each is written by itself, and what is told is true of each.</summary>
public sealed class SeveralAccountsTests
{
    private const string Fresh = PersonWorld.Fresh;

    private static readonly DirectoryFault Away = new(DirectoryFaultKind.NoAgent, "lab", "no agent is connected");

    [Fact]
    public async Task A_person_with_two_accounts_chooses_and_both_get_the_password()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var (key, reset) = await anna.ProveAsync();

        Assert.Equal((ResetState.ChoosingAccounts, "anna"), (reset.State, reset.TypedName));
        Assert.IsType<SubmitPasswordResult.Elsewhere>(await anna.World.SetAsync(key, Fresh));
        await anna.World.Get<ChooseAccounts>().ExecuteAsync(key, ["corp", "lab"], CancellationToken.None);
        Assert.IsType<SubmitPasswordResult.Completed>(await anna.World.SetAsync(key, Fresh));

        Assert.Equal([ResetState.Completed, ResetState.Completed], await anna.StatesAsync(key));
        Assert.Equal((Fresh, Fresh), (anna.Corp.PasswordOf(anna.OfCorp), anna.Lab.PasswordOf(anna.OfLab)));
        Assert.Equal((1, 1), (anna.Corp.Commits.Count, anna.Lab.Commits.Count));
    }

    [Fact]
    public async Task Each_account_has_its_own_audit_and_its_own_notice()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync();
        await anna.World.SetAsync(key, Fresh);
        await anna.World.WorkAsync();

        foreach (var (reset, address) in (await anna.AllAsync(key)).Zip(["anna@mail.test", "anna@lab.mail.test"]))
        {
            var audit = await anna.World.AuditAsync(reset);
            Assert.Single(audit, static entry => entry.Kind == AuditKind.WriteIntended);
            Assert.Equal(AuditClass.Succeeded, Assert.Single(audit, static entry => entry.Kind == AuditKind.ResetEnded).Class);
            Assert.Single(anna.World.Mail.Messages, mail => mail.Address == address && mail.Content.Id is not null && mail.Content.PlainText.Contains(reset.SupportCode.Value, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Who_has_one_account_notices_nothing()
    {
        await using var anna = await PersonWorld.CreateAsync(static account => account with { Person = "2002" });
        var (key, reset) = await anna.ProveAsync();

        Assert.Equal(ResetState.AwaitingPassword, reset.State);
        Assert.Single(await anna.AllAsync(key));
        Assert.IsType<SubmitPasswordResult.Completed>(await anna.World.SetAsync(key, Fresh));
        Assert.Equal("the old password", anna.Lab.PasswordOf(anna.OfLab));
    }

    [Theory]
    [InlineData("corp")]
    [InlineData("lab")]
    public async Task Only_what_was_chosen_is_written(string directory)
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync(directory);

        Assert.IsType<SubmitPasswordResult.Completed>(await anna.World.SetAsync(key, Fresh));

        Assert.Equal(ResetState.Completed, (await anna.AtAsync(key)).State);
        Assert.Equal(directory == "corp" ? [ResetState.Completed, ResetState.NotIncluded] : [ResetState.NotIncluded, ResetState.Completed], await anna.StatesAsync(key));
        Assert.Equal(directory == "corp", anna.Corp.PasswordOf(anna.OfCorp) == Fresh);
        Assert.Equal(directory == "lab", anna.Lab.PasswordOf(anna.OfLab) == Fresh);
        var leftOut = Assert.Single(
            await anna.World.AuditAsync((await anna.AllAsync(key)).Single(static one => one.State == ResetState.NotIncluded)),
            static entry => entry.Class != AuditClass.Progress);
        Assert.Equal((AuditKind.AccountLeftOut, "user"), (leftOut.Kind, leftOut.Actor));
    }

    [Fact]
    public async Task A_directory_that_was_away_before_the_proof_is_no_news_after_it()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var (key, begun) = await anna.World.StartAsync("anna");
        anna.Corp.Fault = anna.Lab.Fault = Away;
        await anna.World.WorkAsync();
        Assert.Equal(ProblemCodes.NoAgentConnected, (await anna.World.ReadAsync(begun)).Problem);
        anna.Corp.Fault = anna.Lab.Fault = null;
        anna.World.Time.Advance(TimeSpan.FromSeconds(2));
        await anna.World.WorkAsync();

        var proved = Assert.IsType<SubmitProofResult.Accepted>(await anna.World.ProveAsync(key, anna.World.Mail.CodeFor("anna@mail.test")!));

        Assert.All(await anna.AllAsync(proved.NewKey), static one => Assert.Equal((null, null), (one.Problem, one.Evidence)));
    }

    [Fact]
    public async Task To_choose_nothing_is_no_choice()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var (key, _) = await anna.ProveAsync();

        Assert.IsType<ChooseAccountsResult.NoneChosen>(await anna.World.Get<ChooseAccounts>().ExecuteAsync(key, ["elsewhere"], CancellationToken.None));
        Assert.Equal([ResetState.ChoosingAccounts, ResetState.ChoosingAccounts], await anna.StatesAsync(key));
    }

    [Fact]
    public async Task The_password_meets_the_rules_of_all_accounts_before_any_is_written()
    {
        await using var anna = await PersonWorld.CreateAsync();
        anna.Lab.Rules = anna.Lab.Rules with { MinimumLength = 30 };
        var key = await anna.ChooseAsync();

        var refused = Assert.IsType<SubmitPasswordResult.Refused>(await anna.World.SetAsync(key, Fresh));

        Assert.Equal(ProblemCodes.PasswordTooShort, Assert.Single(refused.Objections).Problem);
        Assert.Equal((0, 0), (anna.Corp.Commits.Count, anna.Lab.Commits.Count));
        var shown = Assert.IsType<ReadPasswordRulesResult.Known>(
            await anna.World.Get<ReadPasswordRules>().ExecuteAsync(await anna.AtAsync(key), CancellationToken.None));
        Assert.Equal(30, shown.Rules.MinimumLength);
    }

    [Fact]
    public async Task Rules_that_were_read_of_some_accounts_are_not_those_of_all()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync();
        anna.Lab.Fault = Away;
        var rules = anna.World.Get<ReadPasswordRules>();

        var some = Assert.IsType<ReadPasswordRulesResult.Known>(await rules.ExecuteAsync(await anna.AtAsync(key), CancellationToken.None));
        anna.Lab.Fault = null;
        var all = Assert.IsType<ReadPasswordRulesResult.Known>(await rules.ExecuteAsync(await anna.AtAsync(key), CancellationToken.None));

        Assert.Equal((false, true), (some.OfAll, all.OfAll));
    }

    [Fact]
    public async Task Success_is_told_only_if_every_chosen_account_has_it()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync();
        anna.Lab.Fault = Away;

        var first = Assert.IsType<SubmitPasswordResult.NotReached>(await anna.World.SetAsync(key, Fresh));
        Assert.Equal("lab", first.Reset.Directory!.Value);
        Assert.Equal([ResetState.Completed, ResetState.AwaitingPassword], await anna.StatesAsync(key));
        Assert.Equal((ResetState.AwaitingPassword, "lab"), ((await anna.AtAsync(key)).State, (await anna.AtAsync(key)).Directory!.Value));

        // again: the one that has it is left alone
        anna.Lab.Fault = null;
        Assert.IsType<SubmitPasswordResult.Completed>(await anna.World.SetAsync(key, Fresh));
        Assert.Equal([ResetState.Completed, ResetState.Completed], await anna.StatesAsync(key));
        Assert.Equal((1, 1), (anna.Corp.Commits.Count, anna.Lab.Commits.Count));
    }

    [Fact]
    public async Task An_account_that_was_not_written_with_the_others_is_no_success()
    {
        await using var frozen = await PersonWorld.CreateAsync();
        var key = await frozen.ChooseAsync();
        Assert.True(await frozen.FreezeAsync("lab", frozen.OfLab));

        var ended = Assert.IsType<SubmitPasswordResult.Ended>(await frozen.World.SetAsync(key, Fresh));
        Assert.Equal(("lab", ResetState.Denied), (ended.Reset.Directory!.Value, ended.Reset.State));
        Assert.Equal([ResetState.Completed, ResetState.Denied], await frozen.StatesAsync(key));

        // one ended in an earlier round
        await using var blocked = await PersonWorld.CreateAsync();
        var other = await blocked.ChooseAsync();
        (blocked.Corp.Obstacle, blocked.Lab.Fault) = (new WriteObstacle(WriteObstacleKind.ResetRightMissing, "50"), Away);
        Assert.IsType<SubmitPasswordResult.NotReached>(await blocked.World.SetAsync(other, Fresh));
        blocked.Lab.Fault = null;

        Assert.IsType<SubmitPasswordResult.Ended>(await blocked.World.SetAsync(other, Fresh));
        Assert.Equal([ResetState.NeedsHelpDesk, ResetState.Completed], await blocked.StatesAsync(other));
    }

    [Fact]
    public async Task An_outcome_that_was_settled_is_no_success_as_long_as_another_account_waits()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync();
        (anna.Corp.CommitAnswer, anna.Corp.WritesAllTheSame, anna.Lab.Fault) = (new SetPasswordResult.NeedsSettling("pwdLastSet moved"), true, Away);
        Assert.IsType<SubmitPasswordResult.Elsewhere>(await anna.World.SetAsync(key, Fresh));

        var partly = Assert.IsType<SubmitPasswordResult.Partly>(
            await anna.World.Get<SettlePassword>().ExecuteAsync(key, NewPassword.FromCharacters(Fresh), CancellationToken.None));

        Assert.Equal(("lab", ResetState.AwaitingPassword), (partly.Reset.Directory!.Value, partly.Reset.State));
    }

    [Fact]
    public async Task An_account_that_too_many_passwords_were_sent_for_stops_no_other()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync();
        var takes = anna.World.Get<ThrottleRules>().Write(PersonWorld.KeyOf(anna.Lab, anna.OfLab).Value);
        await anna.UseUpAsync(takes);

        var first = Assert.IsType<SubmitPasswordResult.NotReached>(await anna.World.SetAsync(key, Fresh));
        Assert.Equal(("lab", ProblemCodes.TooManyResets, true), (first.Reset.Directory!.Value, first.Problem, first.OthersSent));
        Assert.Equal([ResetState.Completed, ResetState.AwaitingPassword], await anna.StatesAsync(key));
        Assert.Equal((1, 0), (anna.Corp.Commits.Count, anna.Lab.Commits.Count));

        var second = Assert.IsType<SubmitPasswordResult.NotReached>(await anna.World.SetAsync(key, Fresh));
        Assert.Equal((ProblemCodes.TooManyResets, false), (second.Problem, second.OthersSent));

        // why is noted once, with the time until which it holds
        var companion = await anna.CompanionAsync(key);
        Assert.Equal(ProblemCodes.TooManyResets, companion.Problem);
        Assert.Contains(" until ", Assert.Single(await anna.World.AuditAsync(companion), static entry => entry.Kind == AuditKind.PasswordRefused).Detail, StringComparison.Ordinal);

        await anna.World.Get<IThrottleStore>().ClearAsync(takes, CancellationToken.None);
        Assert.IsType<SubmitPasswordResult.Completed>(await anna.World.SetAsync(key, Fresh));
        Assert.Equal((1, 1), (anna.Corp.Commits.Count, anna.Lab.Commits.Count));
    }

    [Fact]
    public async Task When_the_time_is_over_what_was_not_written_is_told()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync();
        anna.Lab.Fault = Away;
        await anna.World.SetAsync(key, Fresh);

        anna.World.Time.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal((ResetState.Expired, "lab"), ((await anna.AtAsync(key)).State, (await anna.AtAsync(key)).Directory!.Value));
        Assert.Equal([ResetState.Completed, ResetState.Expired], await anna.StatesAsync(key));
    }

    [Fact]
    public async Task A_refusal_by_one_directory_is_told_and_another_password_goes_to_that_one_only()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync();
        anna.Lab.CommitAnswer = new SetPasswordResult.Refused(new PasswordRefusal(PasswordRule.InHistory, Certainty.Stated, "in history"));

        Assert.IsType<SubmitPasswordResult.Refused>(await anna.World.SetAsync(key, Fresh));
        anna.Lab.CommitAnswer = null;
        Assert.IsType<SubmitPasswordResult.Completed>(await anna.World.SetAsync(key, Fresh + "!"));

        Assert.Equal((Fresh, Fresh + "!"), (anna.Corp.PasswordOf(anna.OfCorp), anna.Lab.PasswordOf(anna.OfLab)));
    }

    [Fact]
    public async Task The_tries_left_are_those_of_the_account_that_has_the_fewest()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync();
        anna.Corp.Fault = Away;
        anna.Lab.CommitAnswer = new SetPasswordResult.Refused(new PasswordRefusal(PasswordRule.InHistory, Certainty.Stated, "in history"));
        var first = Assert.IsType<SubmitPasswordResult.Refused>(await anna.World.SetAsync(key, Fresh));
        var own = Assert.IsType<SubmitPasswordResult.Refused>(await anna.World.SetAsync(key, "short"));
        var second = Assert.IsType<SubmitPasswordResult.Refused>(await anna.World.SetAsync(key, Fresh));

        // the other refuses its first one, and the one that has refused two is away
        (anna.Corp.Fault, anna.Lab.Fault, anna.Corp.CommitAnswer) = (null, Away, anna.Lab.CommitAnswer);
        var other = Assert.IsType<SubmitPasswordResult.Refused>(await anna.World.SetAsync(key, Fresh));

        Assert.Equal((first.Left, first.Left - 1, first.Left - 1), (own.Left, second.Left, other.Left));
    }

    [Fact]
    public async Task A_lost_answer_of_one_is_found_out_while_the_other_is_done()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync();
        anna.Lab.CommitAnswer = new SetPasswordResult.OutcomeUnknown(Away);
        anna.Lab.WritesAllTheSame = true;

        Assert.IsType<SubmitPasswordResult.StillWaiting>(await anna.World.SetAsync(key, Fresh));
        Assert.Equal([ResetState.Completed, ResetState.Unconfirmed], await anna.StatesAsync(key));
        anna.Lab.ResolveAnswer = new SetPasswordResult.Written("dc1.lab.test:636");
        await anna.World.WorkAsync();

        Assert.Equal([ResetState.Completed, ResetState.Completed], await anna.StatesAsync(key));
    }

    [Fact]
    public async Task A_crash_between_the_writes_is_recovered_account_by_account()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync();
        var claims = await anna.World.Get<ClaimOperation>().ExecuteAsync(
            await anna.AllAsync(key), ResetEvent.PasswordSubmitted, AuditKind.PasswordSubmitted, CancellationToken.None);
        Assert.Equal(2, claims.Count);

        // the process died after it had claimed both and before it had sent anything
        await using var next = anna.World.NewNode();
        await next.Get<RecoverOperations>().ExecuteAsync(CancellationToken.None);

        Assert.Equal([ResetState.AwaitingPassword, ResetState.AwaitingPassword], await anna.StatesAsync(key));
        Assert.IsType<SubmitPasswordResult.Completed>(await anna.World.SetAsync(key, Fresh));
        Assert.Equal((Fresh, Fresh), (anna.Corp.PasswordOf(anna.OfCorp), anna.Lab.PasswordOf(anna.OfLab)));
    }

    [Fact]
    public async Task A_crash_after_one_was_sent_and_before_the_other_leaves_each_where_it_was()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync();
        var claims = await anna.World.Get<ClaimOperation>().ExecuteAsync(
            await anna.AllAsync(key), ResetEvent.PasswordSubmitted, AuditKind.PasswordSubmitted, CancellationToken.None);
        var (sent, now) = (claims[0], anna.World.Time.GetUtcNow());
        Assert.Equal("corp", sent.Operation.Directory.Value);
        var request = new WriteRequest { Operation = sent.Operation.Id, Account = anna.OfCorp.Id, Action = WriteAction.ResetAndUnlock };
        Assert.True(await anna.World.Store.CommitAsync(
            new ResetCommit
            {
                Reset = sent.Reset,
                Operation = sent.Operation with
                {
                    State = OperationState.Dispatched,
                    Prepared = new PreparedWrite { Request = request, DomainController = "dc1", Snapshot = new AccountSnapshot(1, 1, null) },
                },
                Audit = [AuditEvents.Of(sent.Reset, AuditKind.WriteIntended, now)],
                At = now,
            },
            CancellationToken.None));

        await using var next = anna.World.NewNode();
        await next.Get<RecoverOperations>().ExecuteAsync(CancellationToken.None);
        Assert.Equal([ResetState.Unconfirmed, ResetState.AwaitingPassword], await anna.StatesAsync(key));

        anna.Corp.ResolveAnswer = new SetPasswordResult.Written("dc1");
        await anna.World.WorkAsync();
        Assert.IsType<SubmitPasswordResult.Completed>(await anna.World.SetAsync(key, Fresh));
        Assert.Equal([ResetState.Completed, ResetState.Completed], await anna.StatesAsync(key));
        Assert.Equal((0, 1), (anna.Corp.Commits.Count, anna.Lab.Commits.Count));
    }

    [Fact]
    public async Task Of_64_parallel_passwords_for_two_accounts_both_get_the_same()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => anna.World.SetAsync(key, $"{Fresh} {number}"))));

        Assert.Equal((1, 1), (anna.Corp.Commits.Count, anna.Lab.Commits.Count));
        Assert.Equal(anna.Corp.PasswordOf(anna.OfCorp), anna.Lab.PasswordOf(anna.OfLab));
        Assert.Equal([ResetState.Completed, ResetState.Completed], await anna.StatesAsync(key));
    }

    [Fact]
    public async Task Of_64_parallel_choices_one_is_taken_whole()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var (key, _) = await anna.ProveAsync();
        string[][] choices = [["corp"], ["lab"]];

        await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(
            () => anna.World.Get<ChooseAccounts>().ExecuteAsync(key, choices[number % 2], CancellationToken.None))));

        Assert.Equal([ResetState.AwaitingPassword, ResetState.NotIncluded], (await anna.StatesAsync(key)).Order());

        // what was not taken left no trace
        foreach (var one in await anna.AllAsync(key))
        {
            Assert.Single(await anna.World.AuditAsync(one), static entry => entry.Kind is AuditKind.AccountChosen or AuditKind.AccountLeftOut);
        }
    }

    [Fact]
    public async Task A_name_that_both_accounts_share_begins_with_the_first_that_may_be_reset()
    {
        await using var anna = await PersonWorld.CreateAsync(static account => account with { PrincipalName = "anna@shared.test" });
        anna.Corp.Replace(anna.OfCorp with { PrincipalName = "anna@shared.test" });

        var (_, first) = await anna.World.StartAsync("anna@shared.test");
        await anna.World.WorkAsync();
        Assert.Equal((Standing.Eligible, "corp"), ((await anna.World.ReadAsync(first)).Standing, (await anna.World.ReadAsync(first)).Directory!.Value));

        anna.Corp.Replace(anna.OfCorp with { PrincipalName = "anna@shared.test", State = AccountState.Disabled });
        var (_, second) = await anna.World.StartAsync("anna@shared.test");
        await anna.World.WorkAsync();
        Assert.Equal((Standing.Eligible, "lab"), ((await anna.World.ReadAsync(second)).Standing, (await anna.World.ReadAsync(second)).Directory!.Value));
    }

    [Fact]
    public async Task The_work_of_a_companion_is_its_own()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync();
        await anna.World.SetAsync(key, Fresh);

        var items = await anna.World.Get<IWorkQueue>().TakeAsync(anna.World.Time.GetUtcNow(), TimeSpan.FromMinutes(1), 10, CancellationToken.None);

        Assert.Equal(
            (await anna.AllAsync(key)).Select(static one => one.Id).Order(), items.Where(static item => item.Kind == WorkKind.Notify).Select(static item => item.Reset).Order());
    }
}
