using Sspr.Methods;
using Sspr.Policies;
using Sspr.Resets;

namespace Sspr.Tests.Policies;

public sealed class PolicyEvaluationTests
{
    private static readonly PolicyDocument Document = new()
    {
        Rules =
        [
            new PolicyRule { Name = "paused", Scope = new RuleScope { Kind = ScopeKind.None } },
            new PolicyRule
            {
                Name = "finance",
                Scope = new RuleScope { Kind = ScopeKind.Groups, Groups = ["Finance", "Treasury"], Except = ["Interns"] },
                Terms = new RuleTerms { Gates = 3 },
            },
            new PolicyRule { Name = "everyone", Scope = new RuleScope { Kind = ScopeKind.All, Except = ["Robots"] } },
        ],
        Administrators = new AdministratorPolicy { Groups = ["IT-Admins"] },
    };

    [Fact]
    public void The_first_rule_that_matches_decides()
    {
        var verdict = Applies(PolicySubject.MemberOf("finance"));

        Assert.Equal(("finance", 3), (verdict.Rule, verdict.Reset!.Gates));
    }

    [Fact]
    public void Why_each_earlier_rule_did_not_match_is_told_in_order()
    {
        var verdict = Applies(PolicySubject.MemberOf("Treasury", "Interns"));

        Assert.Equal("everyone", verdict.Rule);
        Assert.Equal(
            [
                ("administrators", PassedOverBecause.NotAnAdministrator),
                ("paused", PassedOverBecause.SwitchedOff),
                ("finance", PassedOverBecause.Excepted),
            ],
            verdict.Earlier.Select(static rule => (rule.Rule, rule.Because)));
        Assert.Equal(["Interns"], verdict.Earlier[2].Groups);
    }

    [Fact]
    public void An_account_that_no_rule_matches_is_out_of_scope()
    {
        var verdict = Assert.IsType<PolicyVerdict.OutOfScope>(PolicyEvaluation.For(Document, PolicySubject.MemberOf("Robots")));

        Assert.Equal(PassedOverBecause.NotAMember, verdict.Earlier.Single(static rule => rule.Rule == "finance").Because);
        Assert.Equal(PassedOverBecause.Excepted, verdict.Earlier[^1].Because);
    }

    [Fact]
    public void An_empty_policy_lets_nobody_in() =>
        Assert.IsType<PolicyVerdict.OutOfScope>(PolicyEvaluation.For(new PolicyDocument { Rules = [] }, PolicySubject.MemberOf("Finance")));

    [Theory]
    [InlineData("Finance", "finance")]
    [InlineData("Interns", "finance")]
    [InlineData("Robots", "everyone")]
    [InlineData("IT-Admins", "administrators")]
    public void A_rule_that_hangs_on_an_unread_group_stops_the_search(string unread, string rule)
    {
        var subject = PolicySubject.MemberOf("Treasury") with { Unread = new HashSet<string> { unread } };
        subject = unread is "Finance" or "Robots" ? subject with { Groups = new HashSet<string>() } : subject;

        var verdict = Assert.IsType<PolicyVerdict.Undecided>(PolicyEvaluation.For(Document, subject));

        Assert.Equal((rule, unread), (verdict.Rule, verdict.Group));
    }

    [Fact]
    public void An_unread_group_is_no_matter_where_another_one_decides()
    {
        var subject = PolicySubject.MemberOf("Treasury") with { Unread = new HashSet<string> { "Finance", "Robots" } };

        Assert.Equal("finance", Applies(subject).Rule);
    }

    [Fact]
    public void Being_excepted_is_sure_even_if_another_group_was_not_read()
    {
        var subject = PolicySubject.MemberOf("Interns") with { Unread = new HashSet<string> { "Finance" } };

        Assert.Equal("everyone", Applies(subject).Rule);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Administrators_have_a_switch_of_their_own_that_no_rule_overrides(bool byDirectory, bool byGroup)
    {
        var subject = PolicySubject.MemberOf(byGroup ? ["Finance", "it-admins"] : ["Finance"]) with { IsAdministrator = byDirectory };

        Assert.IsType<PolicyVerdict.AdministratorsOff>(PolicyEvaluation.For(Document, subject));
    }

    [Fact]
    public void Administrators_never_have_fewer_than_two_gates_or_a_weak_one()
    {
        var weak = new RuleTerms
        {
            Gates = 1,
            AllowSingleGate = true,
            Methods = Enum.GetValues<MethodKind>(),
            Combinations = new CombinationTerms { CountOnce = [], PasskeyAlone = true },
            Unlock = new UnlockTerms { Allowed = true, Gates = 1 },
        };
        var document = Document with { Administrators = new AdministratorPolicy { Allowed = true, Terms = weak } };

        var verdict = Applies(PolicySubject.MemberOf("Finance") with { IsAdministrator = true }, document);

        Assert.True(verdict.IsAdministrator);
        Assert.All([verdict.Reset!, verdict.Unlock!], static terms =>
        {
            Assert.Equal(2, terms.Gates);
            Assert.False(terms.PasskeyAlone);
            Assert.Empty(terms.Methods.Intersect([MethodKind.SecurityQuestions, MethodKind.MobileCall, MethodKind.OfficeCall]));
            Assert.False(GateCombinations.AreSatisfied([MethodKind.EmailCode, MethodKind.SmsCode], terms));
        });
    }

    [Fact]
    public void A_new_installation_demands_two_gates_of_everybody_and_keeps_administrators_out()
    {
        var verdict = Applies(PolicySubject.MemberOf(), PolicyDocument.Default);

        Assert.Equal(2, verdict.Reset!.Gates);
        Assert.Null(verdict.Unlock);
        Assert.True(verdict.Terms.ChangeAllowed);
        Assert.Empty(verdict.Reset.Methods.Intersect(
            [MethodKind.SmsCode, MethodKind.MobileCall, MethodKind.OfficeCall, MethodKind.SecurityQuestions, MethodKind.Vouching]));
        Assert.False(PolicyDocument.Default.Administrators.Allowed);
    }

    [Fact]
    public void Unlocking_can_demand_other_gates_than_a_reset()
    {
        var rule = new PolicyRule
        {
            Name = "r",
            Scope = new RuleScope { Kind = ScopeKind.All },
            Terms = new RuleTerms { Gates = 3, Unlock = new UnlockTerms { Allowed = true, Gates = 2 } },
        };

        var verdict = Applies(PolicySubject.MemberOf(), new PolicyDocument { Rules = [rule] });

        Assert.Equal((3, 2), (verdict.Reset!.Gates, verdict.Unlock!.Gates));
    }

    [Fact]
    public void A_rule_can_keep_resets_away_and_leave_the_change_of_a_known_password()
    {
        var rule = new PolicyRule { Name = "r", Scope = new RuleScope { Kind = ScopeKind.All }, Terms = new RuleTerms { ResetAllowed = false } };

        var verdict = Applies(PolicySubject.MemberOf(), new PolicyDocument { Rules = [rule] });

        Assert.Null(verdict.Reset);
        Assert.True(verdict.Terms.ChangeAllowed);
    }

    [Fact]
    public void Before_the_first_proof_everybody_sees_the_same_methods()
    {
        var document = Document with
        {
            Rules =
            [
                Rule("off", ScopeKind.None, MethodKind.SmsCode),
                Rule("a", ScopeKind.Groups, MethodKind.EmailCode, MethodKind.SecurityQuestions),
                Rule("b", ScopeKind.All, MethodKind.EmailCode, MethodKind.Passkey),
            ],
            Administrators = new AdministratorPolicy { Allowed = false, Terms = new RuleTerms { Methods = [MethodKind.OathToken] } },
        };

        Assert.Equal([MethodKind.Passkey, MethodKind.EmailCode], document.MethodsBeforeProof());
        Assert.Contains(MethodKind.OathToken, (document with { Administrators = document.Administrators with { Allowed = true } }).MethodsBeforeProof());
    }

    [Fact]
    public void The_groups_to_ask_the_directory_about_are_named_once()
    {
        var document = Document with
        {
            Rules = [.. Document.Rules, new PolicyRule { Name = "x", Scope = new RuleScope { Kind = ScopeKind.Groups, Groups = ["FINANCE", "Alumni"] } }],
        };

        Assert.Equal(["Alumni", "Finance", "Interns", "IT-Admins", "Robots", "Treasury"], document.GroupNames());
    }

    [Fact]
    public void Until_a_document_is_imported_the_settings_are_the_policy()
    {
        var document = PolicyDocument.FromSettings(new PolicyOptions { Gates = 1, AllowSingleGate = true, Methods = [MethodKind.EmailCode] });

        var verdict = Applies(PolicySubject.MemberOf("Anything"), document);

        Assert.Equal(("settings", 1), (verdict.Rule, verdict.Reset!.Gates));
        Assert.True(GateCombinations.AreSatisfied([MethodKind.EmailCode], verdict.Reset));
        Assert.Equal(new PolicyOptions().MethodsInForce(), PolicyDocument.FromSettings(new PolicyOptions()).Rules[0].Terms.Methods);
    }

    private static PolicyRule Rule(string name, ScopeKind kind, params MethodKind[] methods) =>
        new() { Name = name, Scope = new RuleScope { Kind = kind, Groups = ["G"] }, Terms = new RuleTerms { Methods = methods } };

    private static PolicyVerdict.Applies Applies(PolicySubject subject, PolicyDocument? document = null) =>
        Assert.IsType<PolicyVerdict.Applies>(PolicyEvaluation.For(document ?? Document, subject));
}
