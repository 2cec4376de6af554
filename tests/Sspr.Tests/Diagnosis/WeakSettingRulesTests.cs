using Sspr.Diagnosis;
using Sspr.Methods;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Testing;

namespace Sspr.Tests.Diagnosis;

public sealed class WeakSettingRulesTests
{
    [Fact]
    public void A_new_installation_gets_no_advice() => Assert.Empty(Examine(Settings(new RuleTerms())).Advice);

    [Fact]
    public void One_gate_is_advised_against_with_the_names_of_the_rules_and_changes_no_verdict()
    {
        var told = Examine(Settings(new RuleTerms { Gates = 1, AllowSingleGate = true }));

        var one = Assert.Single(told.Advice);
        Assert.Equal((ProblemCodes.OneGateEnough, FindingWeight.Advises, "rule everyone"), (one.Code, one.Weight, one.Evidence.English));
        Assert.Equal((Verdict.Fine, 0), (told.Verdict, told.Findings.Count));
    }

    [Fact]
    public void An_unlock_with_one_gate_counts_and_what_is_not_offered_does_not()
    {
        Assert.Equal([ProblemCodes.OneGateEnough], Codes(new RuleTerms { Unlock = new() { Allowed = true, Gates = 1 } }));
        Assert.Empty(Codes(new RuleTerms { Gates = 1, ResetAllowed = false }));
        Assert.Empty(Examine(Settings(new RuleTerms { Gates = 1 }, ScopeKind.None)).Advice);
    }

    [Theory]
    [InlineData(1, new[] { MethodKind.SmsCode, MethodKind.AuthenticatorApp }, true)]
    [InlineData(2, new[] { MethodKind.SmsCode, MethodKind.MobileCall, MethodKind.AuthenticatorApp }, false)] // one number passes one gate
    [InlineData(2, new[] { MethodKind.SmsCode, MethodKind.SecurityQuestions }, true)]
    [InlineData(2, new[] { MethodKind.EmailCode, MethodKind.SecurityQuestions }, false)] // no telephone
    [InlineData(1, new[] { MethodKind.OfficeCall }, true)]
    public void A_telephone_that_is_enough_is_advised_against(int gates, object methods, bool isEnough) => Assert.Equal(
        isEnough, Codes(new RuleTerms { Gates = gates, Methods = (MethodKind[])methods }).Contains(ProblemCodes.TelephoneEnough));

    [Fact]
    public void Questions_are_advised_against_wherever_they_pass_a_gate() =>
        Assert.Equal([ProblemCodes.QuestionsAsked], Codes(new RuleTerms { Methods = [MethodKind.EmailCode, MethodKind.SecurityQuestions] }));

    [Fact]
    public void Codes_of_one_kind_that_count_as_several_gates_are_advised_against()
    {
        var terms = new RuleTerms { Methods = [MethodKind.EmailCode, MethodKind.SmsCode], Combinations = new() { CountOnce = [] } };

        Assert.Equal([ProblemCodes.CodesCountTwice], Codes(terms));
        Assert.DoesNotContain(ProblemCodes.CodesCountTwice, Codes(terms with { Gates = 1 }));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_method_that_counts_at_once_is_advised_against(int hours, bool isAdvised) =>
        Assert.Equal(isAdvised ? [ProblemCodes.NewMethodCountsAtOnce] : [], Codes(new RuleTerms { Registration = new() { CoolDownHours = hours } }));

    [Theory]
    [InlineData(600, false)]
    [InlineData(601, true)]
    public void Codes_that_live_for_more_than_ten_minutes_are_advised_against(int seconds, bool isAdvised)
    {
        var settings = Settings(new RuleTerms()) with { CodeLifetimes = [("Methods:EmailCode:Lifetime", TimeSpan.FromSeconds(seconds))] };

        Assert.Equal(isAdvised ? ["Methods:EmailCode:Lifetime"] : [], Examine(settings).Advice.Where(static one => one.Code == ProblemCodes.CodesLiveLong).Select(static one => one.Subject));
    }

    [Theory]
    [InlineData(true, 100, new string[0])]
    [InlineData(false, 100, new[] { "SSPR_1026" })]
    [InlineData(true, 101, new[] { "SSPR_1027" })]
    public void Common_passwords_and_many_wrong_proofs_are_advised_against(bool refusesCommon, int proofs, string[] codes) => Assert.Equal(
        codes, Examine(Settings(new RuleTerms()) with { RefusesCommon = refusesCommon, ProofsPerAccount = proofs }).Advice.Select(static one => one.Code!.Value));

    [Fact]
    public void Administrators_are_judged_by_what_they_are_held_to()
    {
        var settings = Settings(new RuleTerms());
        var told = Examine(settings with { Policy = settings.Policy with { Administrators = new() { Allowed = true, Terms = new() { Registration = new() { CoolDownHours = 0 } } } } });

        Assert.Equal("rule administrators", Assert.Single(told.Advice).Evidence.English);
    }

    private static IEnumerable<ProblemCode?> Codes(RuleTerms terms) => Examine(Settings(terms)).Advice.Select(static one => one.Code);

    private static Explanation Examine(SettingsFacts settings) =>
        ExamineInstallation.Of(Some.Installation() with { Settings = new Fact<SettingsFacts>.Known(settings) });

    private static SettingsFacts Settings(RuleTerms terms, ScopeKind scope = ScopeKind.All) => new()
    {
        Policy = new PolicyDocument { Rules = [new PolicyRule { Name = "everyone", Scope = new() { Kind = scope }, Terms = terms }] },
        CodeLifetimes = [],
        RefusesCommon = true,
        ProofsPerAccount = 10,
    };
}
