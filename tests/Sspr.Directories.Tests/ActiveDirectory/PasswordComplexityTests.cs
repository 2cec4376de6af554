namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>MS-SAMR 3.1.1.7.2.</summary>
public sealed class PasswordComplexityTests
{
    [Theory]
    [InlineData("Abcdefg1", true)]
    [InlineData("abcdefg1", false)]
    [InlineData("abcdef-1", true)]
    [InlineData("ABCDEF-1", true)]
    [InlineData("ABCDEFGh", false)]
    [InlineData("abcdé12-", true)]
    [InlineData("パスワードA1", true)]
    [InlineData("パスワード", false)]
    [InlineData("", false)]
    public void Three_of_five_kinds_of_character_are_needed(string password, bool met) =>
        Assert.Equal(met, PasswordComplexity.CountKinds(password) >= PasswordComplexity.KindsNeeded);

    [Theory]
    [InlineData("alice", "Alice Adams-Smith", "alice,Adams,Smith")]
    [InlineData("al", "Jo_Li,Xu\tWang#Z.", "Wang")]
    [InlineData("bob", null, "bob")]
    [InlineData("佐藤千恵", "佐藤 千恵", "佐藤千恵")]
    public void Names_count_from_three_characters(string login, string? display, string parts) =>
        Assert.Equal(parts.Split(','), PasswordComplexity.ForbiddenParts(login, display));

    [Theory]
    [InlineData("XxALICExx1", true)]
    [InlineData("Xxalicxx1!", false)]
    public void A_name_in_the_password_breaks_the_rule_in_any_case_of_letters(string password, bool found) =>
        Assert.Equal(found, PasswordComplexity.ContainsAny(password, ["alice"]));
}
