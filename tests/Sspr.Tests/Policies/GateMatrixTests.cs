using Sspr.Methods;
using Sspr.Policies;

namespace Sspr.Tests.Policies;

/// <summary>Every set of methods, against the combinations that NIST SP 800-63B-4 §4.2.2 leaves, written down a second time.</summary>
public sealed class GateMatrixTests
{
    private static readonly MethodKind[] All = Enum.GetValues<MethodKind>();

    private static readonly RuleTerms AllButQuestions = new()
    {
        Methods = [.. All.Where(static method => method != MethodKind.SecurityQuestions)],
        Combinations = new CombinationTerms { PasskeyAlone = true },
    };

    [Fact]
    public void Every_set_of_methods_is_judged_as_the_gate_matrix_says()
    {
        var sets = Subsets().ToList();

        Assert.Equal(1024, sets.Count);
        Assert.All(sets, set => Assert.True(
            UserMay(set) == GateCombinations.AreSatisfied(set, AllButQuestions.ForReset("users")), string.Join(" + ", set)));
    }

    [Fact]
    public void Every_set_of_methods_is_judged_more_strictly_for_administrators()
    {
        var combinations = new CombinationTerms { CountOnce = [], PasskeyAlone = true };
        var terms = AdministratorFloor.Under(new RuleTerms { Gates = 1, Methods = All, Combinations = combinations }).ForReset("administrators");

        Assert.All(Subsets(), set => Assert.True(
            AdministratorMay(set) == GateCombinations.AreSatisfied(set, terms), string.Join(" + ", set)));
    }

    [Theory]
    [InlineData(true, MethodKind.Passkey)]
    [InlineData(true, MethodKind.EmailCode, MethodKind.AuthenticatorApp)]
    [InlineData(true, MethodKind.SmsCode, MethodKind.AuthenticatorApp)]
    [InlineData(true, MethodKind.RecoveryCode, MethodKind.EmailCode)]
    [InlineData(true, MethodKind.RecoveryCode, MethodKind.AuthenticatorApp)]
    [InlineData(false, MethodKind.EmailCode, MethodKind.SmsCode)]
    [InlineData(false, MethodKind.EmailCode, MethodKind.OfficeCall)]
    [InlineData(false, MethodKind.AuthenticatorApp, MethodKind.OathToken)]
    [InlineData(false, MethodKind.EmailCode)]
    [InlineData(false, MethodKind.RecoveryCode)]
    [InlineData(false, MethodKind.SecurityQuestions, MethodKind.EmailCode)]
    [InlineData(false)]
    internal void The_rows_of_the_matrix_hold(bool enough, params MethodKind[] proved) =>
        Assert.Equal(enough, GateCombinations.AreSatisfied(proved, AllButQuestions.ForReset("users")));

    [Fact]
    public void Questions_alone_open_nothing_whatever_the_terms_say()
    {
        var terms = new RuleTerms { Gates = 1, AllowSingleGate = true, Methods = All, Combinations = new CombinationTerms { CountOnce = [] } }.ForReset("lax");

        Assert.False(GateCombinations.AreSatisfied([MethodKind.SecurityQuestions], terms));
        Assert.True(GateCombinations.AreSatisfied([MethodKind.EmailCode], terms));
        Assert.DoesNotContain(MethodKind.SecurityQuestions, GateCombinations.Next([], terms));
    }

    [Fact]
    public void One_telephone_number_never_counts_as_two_gates()
    {
        var apart = new RuleTerms { Methods = All, Combinations = new CombinationTerms { CountOnce = [] } }.ForReset("apart");

        Assert.False(GateCombinations.AreSatisfied([MethodKind.SmsCode, MethodKind.MobileCall], apart));
        Assert.True(GateCombinations.AreSatisfied([MethodKind.SmsCode, MethodKind.EmailCode], apart));
    }

    [Fact]
    public void Terms_without_a_gate_open_nothing() =>
        Assert.False(GateCombinations.AreSatisfied([], new RuleTerms { Gates = 0, Methods = All }.ForReset("none")));

    [Fact]
    public void Who_can_meet_the_terms_can_walk_there_one_method_at_a_time()
    {
        foreach (var terms in Variants())
        {
            foreach (var usable in Subsets())
            {
                Assert.True(
                    Walk(usable, [], terms) == GateCombinations.CanSatisfy(usable, terms),
                    $"{terms.Gates} gates, passkey alone {terms.PasskeyAlone}: {string.Join(" + ", usable)}");
            }
        }
    }

    [Fact]
    public void Every_method_that_is_offered_next_passes_one_more_gate_or_ends_it()
    {
        foreach (var terms in Variants())
        {
            foreach (var proved in Subsets())
            {
                Assert.All(GateCombinations.Next(proved, terms), next => Assert.True(
                    GateCombinations.AreSatisfied([.. proved, next], terms)
                    || GateCombinations.Passed([.. proved, next], terms) == GateCombinations.Passed(proved, terms) + 1));
            }
        }
    }

    private static bool UserMay(IReadOnlyList<MethodKind> proved) =>
        proved.Contains(MethodKind.Passkey) || Kinds(proved.Where(static method => method != MethodKind.SecurityQuestions)) >= 2;

    private static bool AdministratorMay(IReadOnlyList<MethodKind> proved) => Kinds(proved.Where(
        static method => method is not (MethodKind.SecurityQuestions or MethodKind.MobileCall or MethodKind.OfficeCall))) >= 2;

    private static int Kinds(IEnumerable<MethodKind> methods) => methods.Select(static method => method switch
    {
        MethodKind.EmailCode or MethodKind.SmsCode or MethodKind.MobileCall or MethodKind.OfficeCall => "a code that was sent",
        MethodKind.AuthenticatorApp or MethodKind.OathToken => "a code that a thing computes",
        MethodKind.RecoveryCode => "a code that was kept",
        MethodKind.Vouching => "another person",
        MethodKind.SecurityQuestions => "answers",
        MethodKind.Passkey => "a key and its user",
    }).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Whether some order of proofs leads to the end; the best next step is always as good as any.</summary>
    private static bool Walk(IReadOnlyList<MethodKind> usable, List<MethodKind> proved, ResetTerms terms)
    {
        while (!GateCombinations.AreSatisfied(proved, terms))
        {
            var next = GateCombinations.Next(proved, terms).Where(usable.Contains).ToList();
            if (next.Count == 0)
            {
                return false;
            }

            // the weakest first: a walk that only succeeds in the best order would strand users
            proved.Add(next[^1]);
        }

        return true;
    }

    private static IEnumerable<ResetTerms> Variants() =>
        from gates in Enumerable.Range(1, 5)
        from passkeyAlone in new[] { true, false }
        from countOnce in new[] { CombinationTerms.DefaultCountOnce, [], [[MethodKind.Passkey, MethodKind.AuthenticatorApp]] }
        select new ResetTerms { Rule = "variant", Gates = gates, Methods = All, CountOnce = countOnce, PasskeyAlone = passkeyAlone };

    private static IEnumerable<IReadOnlyList<MethodKind>> Subsets() => Enumerable.Range(0, 1 << All.Length)
        .Select(static bits => (IReadOnlyList<MethodKind>)[.. All.Where((_, i) => (bits >> i & 1) == 1)]);
}
