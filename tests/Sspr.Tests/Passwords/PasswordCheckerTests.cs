using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Organisation;
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
    public void The_name_of_the_account_makes_a_password_not_complex() =>
        Assert.Equal(PasswordRule.NotComplex, Assert.Single(Check("rainy Tuesday 7 aLiCe")).Rule);

    [Fact]
    public void Control_characters_are_refused() =>
        Assert.Contains(Check("rainy Tuesday\t7 umbrellas"), static objection => objection.Rule == PasswordRule.ForbiddenCharacter);

    [Fact]
    public void Without_the_directorys_rules_our_own_still_hold()
    {
        Assert.Empty(Check("longlowercasephrase", rules: null));
        Assert.Equal(PasswordRule.TooShort, Assert.Single(Check("short phrase", rules: null)).Rule);
    }

    private static IReadOnlyList<PasswordObjection> Check(string password, int own = 15) => Check(password, Rules, own);

    private static IReadOnlyList<PasswordObjection> Check(string password, PasswordRules? rules, int own = 15)
    {
        var checker = new PasswordChecker(
            Options.Create(new PasswordOptions { MinimumLength = own }), Options.Create(new OrganisationOptions { Name = "Northwind" }));
        using var candidate = NewPassword.FromCharacters(password);
        return checker.Check(candidate, rules);
    }
}
