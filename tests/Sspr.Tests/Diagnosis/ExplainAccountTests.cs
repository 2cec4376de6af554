using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Synchronisation;
using Sspr.Testing;
using Sspr.Throttling;

namespace Sspr.Tests.Diagnosis;

public sealed class ExplainAccountTests
{
    private static readonly DirectoryFault Down = new(DirectoryFaultKind.ConnectionRefused, "dc1.corp.test:636", "refused");

    private static readonly PasswordRules Rules = new()
    {
        MinimumLength = 8,
        ComplexityRequired = true,
        HistoryLength = 24,
        MinimumAge = TimeSpan.FromDays(1),
        Source = "Default Domain Policy",
        HistoryEnforcedOnReset = true,
    };

    [Fact]
    public void An_account_without_any_obstacle_can_reset()
    {
        var explanation = ExplainAccount.Of(Healthy());

        Assert.Equal(Verdict.Fine, explanation.Verdict);
        Assert.Equal("alice can reset the password.", explanation.Answer.English);
        Assert.Empty(explanation.Findings);
    }

    [Fact]
    public void A_number_on_file_that_cannot_be_used_is_worth_saying()
    {
        var explanation = ExplainAccount.Of(Healthy() with { Unusable = ["mobile: no country code"] });

        Assert.Equal(Verdict.FineBut, explanation.Verdict);
        var finding = Assert.Single(explanation.Findings);
        Assert.Equal((ProblemCodes.PhoneNumberUnusable, "mobile: no country code"), (finding.Code, finding.Evidence.English));
    }

    [Fact]
    public void Without_a_directory_writeback_is_not_set_up() =>
        AssertBlocked(ProblemCodes.WritebackNotEnabled, Healthy() with { Directories = [] });

    [Fact]
    public void A_name_that_no_account_has_is_said_so() =>
        AssertBlocked(ProblemCodes.AccountNotFound, Looked(new FindResult.NotFound()));

    [Fact]
    public void A_name_that_two_accounts_have_is_said_so() =>
        AssertBlocked(ProblemCodes.AccountAmbiguous, Looked(new FindResult.Ambiguous(2)));

    [Fact]
    public void A_name_in_two_directories_is_ambiguous_and_both_places_are_named()
    {
        var facts = Healthy();
        var second = facts.Directories[0] with { Directory = new DirectoryName("lab") };
        var explanation = ExplainAccount.Of(facts with { Directories = [facts.Directories[0], second] });

        Assert.Equal(ProblemCodes.AccountAmbiguous, explanation.Cause()!.Code);
        Assert.Contains("CN=alice", explanation.Findings[0].Evidence.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_is_down_blocks_whom_no_other_directory_has() =>
        AssertBlocked(ProblemCodes.ConnectionRefused, Looked(new FindResult.Unreachable(Down)));

    [Fact]
    public void A_directory_that_is_down_only_warns_whom_another_directory_has()
    {
        var facts = Healthy();
        var other = new DirectoryAnswer(new DirectoryName("lab"), Known<FindResult>(new FindResult.Unreachable(Down)), facts.Directories[0].Health);
        var explanation = ExplainAccount.Of(facts with { Directories = [facts.Directories[0], other] });

        Assert.Equal(Verdict.FineBut, explanation.Verdict);
        Assert.Equal(FindingWeight.Warns, Assert.Single(explanation.Findings).Weight);
    }

    [Theory]
    [InlineData(AccountState.Disabled, "SSPR_2032")]
    [InlineData(AccountState.Expired, "SSPR_2036")]
    public void A_state_that_keeps_an_account_out_is_named(AccountState state, string code) =>
        AssertBlocked(new ProblemCode(code), Looked(new FindResult.Found(Some.Account() with { State = state })));

    [Fact]
    public void A_locked_account_can_reset_because_a_reset_unlocks_it() =>
        Assert.Equal(Verdict.Fine, ExplainAccount.Of(Looked(new FindResult.Found(Some.Account() with { State = AccountState.LockedOut }))).Verdict);

    [Fact]
    public void A_protected_account_is_named_with_the_group_that_protects_it()
    {
        var account = Some.Account() with { Protection = new Protection(ProtectionReason.PrivilegedGroup, @"CORP\Domain Admins") };
        var explanation = ExplainAccount.Of(Looked(new FindResult.Found(account)));

        Assert.Equal(ProblemCodes.AccountProtected, explanation.Cause()!.Code);
        Assert.Contains(@"CORP\Domain Admins", explanation.Findings[0].Evidence.Japanese, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_methods_are_counted_against_the_gates() =>
        AssertBlocked(ProblemCodes.NotEnoughRegistered, Healthy() with { Policy = Known(Tested(ProblemCodes.NotEnoughRegistered)) });

    [Fact]
    public void A_used_up_limit_is_named_with_its_end()
    {
        var rule = new ThrottleRule(nameof(ThrottlingOptions.ProofsPerAccount), 10, TimeSpan.FromHours(1));
        var explanation = ExplainAccount.Of(Healthy() with
        {
            Limits = Known<IReadOnlyList<ThrottleResult.Exhausted>>([new(rule, Some.Moment.AddMinutes(40))]),
        });

        Assert.Equal(ProblemCodes.AccountClosedForNow, explanation.Cause()!.Code);
        Assert.Contains("2026-11-22 23:40:00Z", explanation.Findings[0].Evidence.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_server_that_is_down_blocks() => AssertBlocked(
        ProblemCodes.MailServerUnreachable,
        Healthy() with { Mail = Known<DeliveryFault?>(new DeliveryFault(ProblemCodes.MailServerUnreachable, "refused", Permanent: false)) });

    [Fact]
    public void A_minimum_age_blocks_one_second_before_it_ends_and_not_at_its_end()
    {
        AssertBlocked(ProblemCodes.PasswordTooYoung, Ruled(Rules with { ChangeableFrom = Some.Moment.AddSeconds(1) }));
        Assert.Equal(Verdict.Fine, ExplainAccount.Of(Ruled(Rules with { ChangeableFrom = Some.Moment })).Verdict);
    }

    [Theory]
    [InlineData(false, "SSPR_2022", FindingWeight.Blocks)]
    [InlineData(true, "SSPR_2025", FindingWeight.Warns)]
    public void A_directory_without_the_control_blocks_unless_it_is_allowed(bool allowed, string code, object weight)
    {
        var health = new DirectoryHealth { TakenAt = Some.Moment, EnforcesHistoryOnReset = false, AllowedWithoutHistory = allowed };
        var finding = Assert.Single(ExplainAccount.Of(Healthy(health)).Findings);

        Assert.Equal((weight, code), (finding.Weight, finding.Code!.Value));
    }

    [Fact]
    public void A_right_that_the_latest_reset_missed_is_remembered_for_a_day()
    {
        var last = Some.ResetIn(ResetState.NeedsHelpDesk) with { Problem = ProblemCodes.ResetRightMissing };
        var recent = Healthy() with { Latest = Known<IReadOnlyList<Reset>>([last.AsStored(last.State, Some.Moment.AddHours(-1))]) };
        var old = Healthy() with { Latest = Known<IReadOnlyList<Reset>>([last.AsStored(last.State, Some.Moment.AddDays(-1))]) };

        AssertBlocked(ProblemCodes.ResetRightMissing, recent);
        Assert.Equal(Verdict.Fine, ExplainAccount.Of(old).Verdict);
    }

    [Fact]
    public void What_could_not_be_looked_at_is_said_and_hides_nothing_else()
    {
        var facts = Healthy() with
        {
            Policy = new Fact<PolicyContract.TestReply>.NotFoundOut("the store did not answer within 3 s"),
            Mail = Known<DeliveryFault?>(new DeliveryFault(ProblemCodes.MailServerUnreachable, "refused", Permanent: false)),
        };
        var explanation = ExplainAccount.Of(facts);

        Assert.Equal(
            [FindingWeight.Blocks, FindingWeight.CouldNotFindOut], explanation.Findings.Select(finding => finding.Weight));
        Assert.Equal(ProblemCodes.MailServerUnreachable, explanation.Cause()!.Code);
    }

    [Fact]
    public void The_first_blocking_cause_is_on_top_and_the_rest_below()
    {
        var account = Some.Account() with
        {
            State = AccountState.Disabled,
            Protection = new Protection(ProtectionReason.AdminCount, "adminCount=1"),
        };
        var facts = Looked(new FindResult.Found(account)) with { Policy = Known(Tested(ProblemCodes.NotEnoughRegistered)) };

        Assert.Equal(
            [ProblemCodes.AccountProtected, ProblemCodes.AccountDisabled, ProblemCodes.NotEnoughRegistered],
            ExplainAccount.Of(facts).Findings.Select(finding => finding.Code!));
    }

    [Theory]
    [InlineData("SSPR_0012")]
    [InlineData("SSPR_0013")]
    [InlineData("SSPR_0014")]
    [InlineData("SSPR_8020")]
    [InlineData("SSPR_8021")]
    public void What_the_policy_says_against_an_account_is_the_cause_with_its_rule(string code)
    {
        Assert.True(ProblemCatalogue.TryFind(code, out var problem));
        var facts = Healthy() with { Policy = Known(Tested(problem.Code)) };
        var explanation = ExplainAccount.Of(facts);

        AssertBlocked(problem.Code, facts);
        Assert.Contains("rule staff", explanation.Findings[0].Evidence.English, StringComparison.Ordinal);
        Assert.Contains("version 7", explanation.Policy!.English, StringComparison.Ordinal);
    }

    private static readonly RightsRemark ResetMissing = new(RightsRemarkKind.ResetMissing, "Reset Password", "CN=alice,OU=People")
    {
        Place = "OU=People",
        Entry = "(OA;CIIO;CR;00299570;;S-1-5-21-1)",
        Fix = "samba-tool dsacl set",
    };

    [Fact]
    public void A_right_that_is_missing_is_named_before_anybody_tries_with_object_entry_and_command()
    {
        var facts = Rights(ResetMissing);
        AssertBlocked(ProblemCodes.ResetRightMissing, facts);

        var evidence = ExplainAccount.Of(facts).Findings[0].Evidence;
        foreach (var part in new[] { "CN=alice,OU=People", "svc (S-1-5-21-1)", ResetMissing.Entry!, "`samba-tool dsacl set`" })
        {
            Assert.Contains(part, evidence.English, StringComparison.Ordinal);
            Assert.Contains(part, evidence.Japanese, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Everything_that_one_rule_finds_is_said()
    {
        var number = new SyncError(SyncErrorKind.AttributeValueMustBeUnique, "mail", "a@corp.test", "CN=bob");
        var entry = new SyncedEntry
        {
            Directory = Some.Directory,
            Object = new() { Id = Guid.Empty, Kind = Directories.Synchronisation.ObjectKind.Account, DistinguishedName = "CN=alice" },
            Anchor = "a",
            IsInEffect = true,
            IsLeaving = false,
            StoredAt = Some.Moment,
            Errors = [number, number with { Attribute = "userPrincipalName" }],
        };
        var write = ResetMissing with { Kind = RightsRemarkKind.WriteMissing, Right = "lockoutTime" };
        var facts = Rights(write, write with { Right = "extensionName" }) with
        {
            Unusable = ["mobile: no country code", "office: too short"],
            Synchronised = Known<IReadOnlyList<SyncedAccountFact>>([new(Some.Directory, "CN=alice", entry, Some.Moment)]),
            Policy = new Fact<PolicyContract.TestReply>.NotFoundOut("the store did not answer"),
        };

        Assert.Equal(
            ["SSPR_2021 lockoutTime", "SSPR_2021 extensionName", "SSPR_4107 mobile", "SSPR_4107 office", "SSPR_7013 mail", "SSPR_7013 userPrincipalName"],
            ExplainAccount.Of(facts).Findings.Where(static finding => finding.Code is not null).Select(static finding => $"{finding.Code} {WordOf(finding)}"));

        static string WordOf(Finding finding) => new[] { "lockoutTime", "extensionName", "mobile", "office", "userPrincipalName", "mail" }
            .First(word => finding.Evidence.English.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_that_could_not_be_found_out_is_said()
    {
        var explanation = ExplainAccount.Of(Healthy() with
        {
            Rights = new Fact<InspectRightsResult>.NotFoundOut("the directory corp did not answer"),
            Directories =
            [
                new DirectoryAnswer(Some.Directory, Known<FindResult>(new FindResult.Found(Some.Account())), new Fact<DirectoryHealth>.NotFoundOut("it failed")),
            ],
        });

        Assert.Equal(2, explanation.Findings.Count(static finding => finding.Weight == FindingWeight.CouldNotFindOut));
    }

    [Theory]
    [InlineData(RightsRemarkKind.WriteMissing, "SSPR_2021")]
    [InlineData(RightsRemarkKind.ResetDenied, "SSPR_2083")]
    [InlineData(RightsRemarkKind.WriteDenied, "SSPR_2083")]
    [InlineData(RightsRemarkKind.AdminCountStale, "SSPR_2081")]
    public void Each_remark_that_blocks_has_its_code(RightsRemarkKind kind, string code) =>
        AssertBlocked(new ProblemCode(code), Rights(ResetMissing with { Kind = kind }));

    [Fact]
    public void Inheritance_that_is_off_is_the_cause_of_what_is_missing_and_otherwise_only_worth_saying()
    {
        var off = new RightsRemark(RightsRemarkKind.InheritanceOff, "SE_DACL_PROTECTED", "CN=alice,OU=People");
        AssertBlocked(ProblemCodes.InheritanceOff, Rights(ResetMissing with { Fix = null }, off));

        var explanation = ExplainAccount.Of(Rights(off));
        Assert.Equal((Verdict.FineBut, ProblemCodes.InheritanceOff), (explanation.Verdict, explanation.Findings.Single().Code));
    }

    [Fact]
    public void A_left_over_adminCount_takes_the_place_of_protection()
    {
        var account = Some.Account() with { Protection = new Protection(ProtectionReason.AdminCount, "adminCount is 1") };
        var protectedOnly = Looked(new FindResult.Found(account));
        AssertBlocked(ProblemCodes.AccountProtected, protectedOnly);

        var stale = protectedOnly with { Rights = Rights(new RightsRemark(RightsRemarkKind.AdminCountStale, "adminCount", "CN=alice")).Rights };
        AssertBlocked(ProblemCodes.AdminCountStale, stale);
        Assert.DoesNotContain(ExplainAccount.Of(stale).Findings, static finding => finding.Code == ProblemCodes.AccountProtected);
        Assert.Contains("adminCount 1", ExplainAccount.Of(stale).Findings[0].Evidence.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_older_agent_it_is_said_that_rights_could_not_be_looked_at()
    {
        var explanation = ExplainAccount.Of(Healthy() with
        {
            Rights = Known<InspectRightsResult>(new InspectRightsResult.NotSpoken("the agent hq is of an older version")),
        });

        Assert.Equal(FindingWeight.CouldNotFindOut, explanation.Findings.Single().Weight);
        Assert.Contains("hq is of an older version", explanation.Findings.Single().Evidence.English, StringComparison.Ordinal);
        Assert.Equal(Verdict.Fine, ExplainAccount.Of(Healthy() with { Rights = Known<InspectRightsResult>(new InspectRightsResult.NotTold()) }).Verdict);
    }

    [Fact]
    public void Rights_that_are_too_many_are_no_matter_of_one_account() =>
        Assert.Equal(Verdict.Fine, ExplainAccount.Of(Rights(new RightsRemark(RightsRemarkKind.TooMuch, "WriteDacl", "DC=corp"))).Verdict);

    private static AccountFacts Rights(params RightsRemark[] remarks) => Healthy() with
    {
        Rights = Known<InspectRightsResult>(new InspectRightsResult.Inspected("svc (S-1-5-21-1)", remarks)),
    };

    private static void AssertBlocked(ProblemCode code, AccountFacts facts)
    {
        var explanation = ExplainAccount.Of(facts);

        Assert.Equal(Verdict.Problem, explanation.Verdict);
        Assert.Equal(code, explanation.Cause()!.Code);
        Assert.Equal(FindingWeight.Blocks, explanation.Findings[0].Weight);
    }

    private static AccountFacts Looked(FindResult result)
    {
        var facts = Healthy();
        return facts with { Directories = [facts.Directories[0] with { Look = Known(result) }] };
    }

    private static AccountFacts Ruled(PasswordRules rules) =>
        Healthy() with { Rules = Known<ReadRulesResult>(new ReadRulesResult.Read(rules)) };

    private static AccountFacts Healthy(DirectoryHealth? health = null) => new()
    {
        Name = "alice",
        TakenAt = Some.Moment,
        Directories =
        [
            new DirectoryAnswer(
                Some.Directory,
                Known<FindResult>(new FindResult.Found(Some.Account())),
                Known(health ?? new DirectoryHealth { TakenAt = Some.Moment, EnforcesHistoryOnReset = true })),
        ],
        Policy = Known(Tested(problem: null, MethodKind.EmailCode)),
        Rules = Known<ReadRulesResult>(new ReadRulesResult.Read(Rules)),
        Limits = Known<IReadOnlyList<ThrottleResult.Exhausted>>([]),
        Latest = Known<IReadOnlyList<Reset>>([]),
        Mail = Known<DeliveryFault?>(null),
    };

    private static PolicyContract.TestReply Tested(ProblemCode? problem, params IReadOnlyList<MethodKind> usable) => new()
    {
        Version = 7,
        Account = "CN=alice",
        Directory = "corp",
        MemberOf = [],
        Absent = [],
        Earlier = [],
        Rule = "staff",
        Reset = new RuleTerms { Methods = [MethodKind.EmailCode] }.ForReset("staff"),
        Usable = usable,
        Plans = [],
        Problem = problem,
        Evidence = problem is null ? null : "the evidence",
    };

    private static Fact<T> Known<T>(T value) => new Fact<T>.Known(value);
}
