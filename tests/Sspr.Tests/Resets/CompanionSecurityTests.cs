using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Throttling;

namespace Sspr.Tests.Resets;

/// <summary>The proofs of one account open another of the same person only if they would be enough for that one.</summary>
public sealed class CompanionSecurityTests
{
    private const string Fresh = PersonWorld.Fresh;

    [Fact]
    public async Task Other_accounts_are_looked_for_after_the_last_proof_only()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var (key, reset) = await anna.World.StartAsync("anna");
        await anna.World.WorkAsync();
        var before = anna.Lab.Calls;
        await anna.World.ProveAsync(key, "000000");

        // the name itself was looked up there, as every name is
        Assert.Equal((1, 1), (before, anna.Lab.Calls));
        Assert.Empty(await anna.World.Store.ListCompanionsAsync(reset.Id, CancellationToken.None));
    }

    [Theory]
    [InlineData(nameof(AccountState.Disabled))]
    [InlineData(nameof(AccountState.Expired))]
    [InlineData(null)]
    public async Task An_account_that_is_protected_or_off_is_not_included(string? state)
    {
        await using var anna = await PersonWorld.CreateAsync(account => state is null
            ? account with { Protection = new Protection(ProtectionReason.PrivilegedGroup, "Domain Admins") }
            : account with { State = Enum.Parse<AccountState>(state) });

        await AssertNotIncludedAsync(anna, null);
    }

    [Fact]
    public async Task An_account_that_its_owner_froze_is_not_included()
    {
        await using var anna = await PersonWorld.CreateAsync();
        await anna.FreezeAsync("lab", anna.OfLab);

        await AssertNotIncludedAsync(anna, ProblemCodes.ResetFrozen);
    }

    [Fact]
    public async Task An_account_that_is_kept_for_rehearsals_is_not_included()
    {
        await using var anna = await PersonWorld.CreateAsync(settings: static values =>
        {
            values["Rehearsals:Accounts:0:Directory"] = "lab";
            values["Rehearsals:Accounts:0:Account"] = "a.example";
        });

        await AssertNotIncludedAsync(anna, ProblemCodes.RehearsalAccountKept);
    }

    [Fact]
    public async Task Proofs_of_one_account_do_not_open_one_that_demands_more()
    {
        await using var anna = await PersonWorld.CreateAsync();
        await anna.World.PolicyAsync(
            """
            { "name": "strict", "appliesTo": ["Strict"], "gates": 2, "methods": ["EmailCode", "AuthenticatorApp"] },
            { "name": "light", "appliesTo": ["Light"], "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] }
            """);
        anna.Corp.PutInto(anna.OfCorp, "Light");
        anna.Lab.PutInto(anna.OfLab, "Strict");

        await AssertNotIncludedAsync(anna, ProblemCodes.OtherAccountNeedsMoreProofs);
    }

    [Fact]
    public async Task An_account_that_no_rule_lets_reset_is_not_included()
    {
        await using var anna = await PersonWorld.CreateAsync();
        await anna.World.PolicyAsync("""{ "name": "light", "appliesTo": ["Light"], "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] }""");
        anna.Corp.PutInto(anna.OfCorp, "Light");

        await AssertNotIncludedAsync(anna, ProblemCodes.OutOfPolicyScope);
    }

    [Fact]
    public async Task An_account_that_is_closed_for_wrong_proofs_is_not_included()
    {
        await using var anna = await PersonWorld.CreateAsync();
        await anna.UseUpAsync(anna.World.Get<ThrottleRules>().Proof(PersonWorld.KeyOf(anna.Lab, anna.OfLab).Value));

        await AssertNotIncludedAsync(anna, ProblemCodes.AccountClosedForNow);
    }

    [Fact]
    public async Task An_account_that_too_many_passwords_were_sent_for_is_not_included()
    {
        await using var anna = await PersonWorld.CreateAsync();
        await anna.UseUpAsync(anna.World.Get<ThrottleRules>().Write(PersonWorld.KeyOf(anna.Lab, anna.OfLab).Value));

        await AssertNotIncludedAsync(anna, ProblemCodes.TooManyResets);
    }

    [Fact]
    public async Task An_account_that_is_not_included_cannot_be_chosen()
    {
        await using var anna = await PersonWorld.CreateAsync(static account => account with { State = AccountState.Disabled });
        var (key, _) = await anna.ProveAsync();

        Assert.IsType<ChooseAccountsResult.Moved>(await anna.World.Get<ChooseAccounts>().ExecuteAsync(key, ["lab"], CancellationToken.None));
        Assert.IsType<SubmitPasswordResult.Completed>(await anna.World.SetAsync(key, Fresh));

        Assert.Equal([ResetState.Completed, ResetState.NotIncluded], await anna.StatesAsync(key));
        Assert.Empty(anna.Lab.Commits);
    }

    [Fact]
    public async Task An_account_whose_attempt_was_stopped_before_the_choice_cannot_be_chosen()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var (key, _) = await anna.ProveAsync();
        var now = anna.World.Time.GetUtcNow();
        var stopped = (await anna.CompanionAsync(key)).Apply(ResetEvent.Frozen, now);
        Assert.True(await anna.World.Store.CommitAsync(
            new ResetCommit { Reset = stopped, Audit = [AuditEvents.EndOf(stopped, now)], At = now }, CancellationToken.None));

        Assert.IsType<ChooseAccountsResult.NoneChosen>(await anna.World.Get<ChooseAccounts>().ExecuteAsync(key, ["lab"], CancellationToken.None));
        Assert.IsType<ChooseAccountsResult.Moved>(await anna.World.Get<ChooseAccounts>().ExecuteAsync(key, ["corp", "lab"], CancellationToken.None));

        Assert.Equal([ResetState.AwaitingPassword, ResetState.Denied], await anna.StatesAsync(key));
    }

    [Fact]
    public async Task A_value_that_two_accounts_of_one_directory_have_joins_nothing()
    {
        await using var ofLab = await PersonWorld.CreateAsync();
        ofLab.Lab.Add(Some.Account("zoe") with { Person = "1001" });
        var (key, _) = await ofLab.ProveAsync();
        Assert.Single(await ofLab.AllAsync(key));

        await using var ofCorp = await PersonWorld.CreateAsync();
        ofCorp.Corp.Add(Some.Account("zoe") with { Person = "1001" });
        var (other, reset) = await ofCorp.ProveAsync();
        Assert.Single(await ofCorp.AllAsync(other));
        var audit = await ofCorp.World.AuditAsync(reset);
        Assert.Contains(
            audit, static entry => entry.Kind == AuditKind.OtherAccountsFound && entry.Detail!.Contains(ProblemCodes.PersonNotUnique.Value, StringComparison.Ordinal));

        // whose number it is stands in the directory, not in what is kept for years
        Assert.DoesNotContain(audit, static entry => entry.Detail?.Contains("1001", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_value_that_its_own_directory_finds_at_another_account_joins_nothing()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var zoe = anna.Corp.Add(Some.Account("zoe") with { Person = "1001" });
        anna.Corp.ListAnswer = new ListAccountsResult.Listed([new ListedAccount(zoe.Id, null)], More: false);

        var (key, _) = await anna.ProveAsync();

        Assert.Single(await anna.AllAsync(key));
    }

    [Fact]
    public async Task An_account_that_was_found_and_says_otherwise_is_not_the_persons()
    {
        await using var anna = await PersonWorld.CreateAsync(static account => account with { Person = "2002" });
        anna.Lab.ListAnswer = new ListAccountsResult.Listed([new ListedAccount(anna.OfLab.Id, null)], More: false);

        var (key, _) = await anna.ProveAsync();

        Assert.Single(await anna.AllAsync(key));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_asked_leaves_the_first_account_as_it_was()
    {
        await using var anna = await PersonWorld.CreateAsync();
        anna.Lab.ListAnswer = new ListAccountsResult.Unreachable(new DirectoryFault(DirectoryFaultKind.NoAgent, "lab", "no agent is connected"));

        var (key, reset) = await anna.ProveAsync();

        Assert.Equal(ResetState.AwaitingPassword, reset.State);
        Assert.Contains(
            await anna.World.AuditAsync(reset),
            static entry => entry.Kind == AuditKind.OtherAccountsFound && entry.Detail!.Contains(ProblemCodes.OtherAccountsNotAsked.Value, StringComparison.Ordinal));
        Assert.IsType<SubmitPasswordResult.Completed>(await anna.World.SetAsync(key, Fresh));
    }

    [Fact]
    public async Task A_companion_opens_nothing_that_its_leader_and_its_own_terms_do_not()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var victim = anna.Lab.Add(Some.Account("victim"));
        var key = await anna.ChooseAsync();
        var check = anna.World.Get<GateCheck>();
        var companion = await anna.CompanionAsync(key);
        await check.DemandAsync(companion, CancellationToken.None);

        Reset[] forged =
        [
            companion with { Account = victim.Id },
            companion with { Leader = null },
            companion with { Leader = Guid.CreateVersion7(Some.Moment) },
            companion with { LeaderSeal = null },
            companion with { LeaderSeal = new string('0', 64) },
            companion with { Terms = companion.Terms! with { Gates = 2 } },
            companion with { Terms = companion.Terms! with { Rule = "another" } },
            companion with { Standing = Standing.Decoy },
            companion with { Kind = AttemptKind.Unlock },
            companion with { Id = Guid.CreateVersion7(Some.Moment) },
        ];
        foreach (var one in forged)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => check.DemandAsync(one, CancellationToken.None));
        }

        // a genuine tie, and terms that the proofs do not meet
        var evidence = await anna.World.Store.ListEvidenceAsync(companion.Leader!.Value, CancellationToken.None);
        var stricter = companion with { Terms = companion.Terms! with { Gates = 2 } };
        var tied = stricter with { LeaderSeal = CompanionSeal.Make(Some.Key(), stricter, evidence) };
        Assert.True(CompanionSeal.IsGenuine(Some.Key(), tied, evidence));
        await Assert.ThrowsAsync<InvalidOperationException>(() => check.DemandAsync(tied, CancellationToken.None));
    }

    [Fact]
    public async Task A_frozen_leader_gets_no_companion_written()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.ChooseAsync();
        await anna.FreezeAsync("corp", anna.OfCorp);

        Assert.IsType<SubmitPasswordResult.Ended>(await anna.World.SetAsync(key, Fresh));

        Assert.Equal([ResetState.Denied, ResetState.Denied], await anna.StatesAsync(key));
        Assert.Equal((0, 0), (anna.Corp.Commits.Count, anna.Lab.Commits.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_stands_on_the_proofs_of_a_stopped_attempt_is_stopped_too(bool leaderLeftOut)
    {
        await using var anna = await PersonWorld.CreateAsync();
        var thief = leaderLeftOut ? await anna.ChooseAsync("lab") : await anna.ChooseAsync();
        anna.World.Time.Advance(TimeSpan.FromMinutes(1));
        var owner = await anna.ChooseAsync("corp");

        Assert.IsType<SubmitPasswordResult.Completed>(await anna.World.SetAsync(owner, Fresh));
        await anna.World.WorkAsync();

        Assert.IsType<SubmitPasswordResult.Ended>(await anna.World.SetAsync(thief, "another password of 7 thieves"));
        Assert.Equal([leaderLeftOut ? ResetState.NotIncluded : ResetState.Denied, ResetState.Denied], await anna.StatesAsync(thief));
        Assert.Empty(anna.Lab.Commits);
    }

    [Fact]
    public async Task A_name_of_two_people_is_nobodys()
    {
        await using var anna = await PersonWorld.CreateAsync(static account => account with { PrincipalName = "anna@corp.test", Person = "2002" });
        var (_, reset) = await anna.World.StartAsync("anna@corp.test");
        await anna.World.WorkAsync();
        Assert.Equal((Standing.Decoy, ProblemCodes.AccountAmbiguous), ((await anna.World.ReadAsync(reset)).Standing, (await anna.World.ReadAsync(reset)).Problem));

        // what is not said is no person's
        anna.Corp.Replace(anna.OfCorp with { Person = null });
        anna.Lab.Replace(anna.OfLab with { Person = null });
        var (_, unsaid) = await anna.World.StartAsync("anna@corp.test");
        await anna.World.WorkAsync();
        Assert.Equal(ProblemCodes.AccountAmbiguous, (await anna.World.ReadAsync(unsaid)).Problem);
    }

    private static async Task AssertNotIncludedAsync(PersonWorld anna, ProblemCode? problem)
    {
        var (key, reset) = await anna.ProveAsync();
        Assert.Equal(ResetState.AwaitingPassword, reset.State);
        var companion = await anna.CompanionAsync(key);
        Assert.Equal((ResetState.NotIncluded, Standing.Decoy), (companion.State, companion.Standing));
        Assert.NotNull(companion.Problem);
        Assert.True(problem is null || companion.Problem == problem, $"{companion.Problem} {companion.Evidence}");
        await Assert.ThrowsAsync<InvalidOperationException>(() => anna.World.Get<GateCheck>().DemandAsync(companion, CancellationToken.None));

        Assert.IsType<SubmitPasswordResult.Completed>(await anna.World.SetAsync(key, Fresh));
        Assert.Equal((1, 0), (anna.Corp.Commits.Count, anna.Lab.Commits.Count));
    }
}
