using Sspr.Directories;
using Sspr.Passwords;
using Sspr.Problems;

namespace Sspr.Tests.Passwords;

public sealed class PasswordCheckerTests
{
    private static readonly PasswordRules Rules = new()
    {
        MinimumLength = 10,
        ComplexityRequired = true,
        HistoryLength = 24,
        MinimumAge = TimeSpan.FromDays(1),
        Source = "Default Domain Policy",
        HistoryEnforcedOnReset = true,
        ForbiddenParts = ["alice", "Example"],
    };

    [Fact]
    public void A_good_password_has_no_objections() => Assert.Empty(Check("rainy Tuesday 7 umbrellas"));

    [Fact]
    public void All_objections_come_at_once() =>
        Assert.Equal(
            [ProblemCodes.PasswordTooShort, ProblemCodes.PasswordNotComplex, ProblemCodes.PasswordIsCommon],
            Check("password").Select(static objection => objection.Problem));

    [Fact]
    public void Length_counts_characters_not_units()
    {
        // 10 emoji are 20 UTF-16 units and 10 characters
        var emoji = string.Concat(Enumerable.Repeat("😀aB1", 4));

        Assert.Empty(Check(emoji, own: 16));
        Assert.Contains(Check(emoji, own: 17), static objection => objection.Rule == PasswordRule.TooShort);
    }

    [Fact]
    public void The_name_of_the_account_is_refused_as_such() =>
        Assert.Equal(ProblemCodes.PasswordHasName, Assert.Single(Check("rainy Tuesday 7 aLiCe")).Problem);

    [Fact]
    public void A_name_too_short_for_our_rule_still_makes_a_password_not_complex() =>
        Assert.Equal(
            PasswordRule.NotComplex,
            Assert.Single(Check("rainy Tuesday 7 bOb", Rules with { ForbiddenParts = ["bob"] })).Rule);

    [Fact]
    public void Control_characters_are_refused() =>
        Assert.Equal(ProblemCodes.PasswordForbiddenCharacter, Assert.Single(Check("rainy Tuesday\t7 umbrellas")).Problem);

    [Fact]
    public void Without_the_directorys_rules_our_own_still_hold()
    {
        Assert.Empty(Check("longlowercasephrase", rules: null));
        Assert.Equal(PasswordRule.TooShort, Assert.Single(Check("short phrase", rules: null)).Rule);
    }

    [Fact]
    public void What_is_too_long_is_refused_before_anything_else() =>
        Assert.Equal(PasswordRule.TooLong, Assert.Single(Check(new string('a', NewPassword.MaximumLength + 1))).Rule);

    [Theory]
    [InlineData("Contoso-Blank7")]
    [InlineData("C0ntos0BlAnk c0ntoso")]
    public void The_organisations_own_terms_are_refused_as_such(string password) =>
        Assert.Equal(
            ProblemCodes.PasswordHasBannedTerm,
            Assert.Single(Check(password, new PasswordOptions { BannedTerms = ["contoso", "blank"] })).Problem);

    [Theory]
    [InlineData("Dragon-Dragon-7")]
    [InlineData("Password-Monkey1")]
    public void What_everybody_guesses_is_named_as_such(string password) =>
        Assert.Equal(
            ProblemCodes.PasswordIsCommon, Assert.Single(Check(password, new PasswordOptions { BannedTerms = ["contoso"] })).Problem);

    [Fact]
    public void The_name_of_the_organisation_is_refused() =>
        Assert.Contains(Check("rainy N0rthwind Tuesday"), static objection => objection.Problem == ProblemCodes.PasswordHasName);

    [Fact]
    public void The_typed_name_counts_where_the_rules_cannot_be_read() =>
        Assert.Equal(
            ProblemCodes.PasswordHasName,
            Assert.Single(Check("rainy Tuesday 7 carola", new PasswordOptions(), PasswordContext.Of(null, "carola@corp.example"))).Problem);

    [Fact]
    public void Without_a_minimum_of_ours_the_directorys_stands()
    {
        Assert.Empty(Check("rainy Tue 7", new PasswordOptions()));
        Assert.Contains(Check("rainy T 7", new PasswordOptions()), static objection => objection.Rule == PasswordRule.TooShort);
    }

    [Fact]
    public void A_policy_may_change_the_rules_for_one_account()
    {
        var checker = Checkers.With(new PasswordOptions());
        using var candidate = NewPassword.FromCharacters("rainy Tuesday 7 aLiCe");

        Assert.Empty(checker.CheckHere(candidate, new(Rules with { ComplexityRequired = false }, []), checker.Own with { RefuseNames = false }));
        Assert.Contains(
            checker.CheckHere(candidate, new(Rules, []), checker.Own with { MinimumLength = 30 }),
            static objection => objection.Rule == PasswordRule.TooShort);
    }

    private static IReadOnlyList<PasswordObjection> Check(string password, int own = 15) => Check(password, Rules, own);

    private static IReadOnlyList<PasswordObjection> Check(string password, PasswordRules? rules, int own = 15) =>
        Check(password, new PasswordOptions { MinimumLength = own }, new(rules, []));

    private static IReadOnlyList<PasswordObjection> Check(string password, PasswordOptions options, PasswordContext? context = null)
    {
        var checker = Checkers.With(options);
        using var candidate = NewPassword.FromCharacters(password);
        return checker.CheckHere(candidate, context ?? new(Rules, []), checker.Own);
    }
}
