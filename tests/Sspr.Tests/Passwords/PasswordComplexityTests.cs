using Sspr.Directories;

namespace Sspr.Tests.Passwords;

public sealed class PasswordComplexityTests
{
    [Theory]
    [InlineData("abc", 1)]
    [InlineData("abcABC", 2)]
    [InlineData("abcABC1", 3)]
    [InlineData("abcABC1!", 4)]
    [InlineData("abcABC1!日", 5)]
    [InlineData("日本語", 1)]
    [InlineData("ひらがなABC1", 3)]
    [InlineData("a b", 1)]
    [InlineData("１２３", 0)]
    [InlineData("😀😀", 0)]
    public void The_five_kinds_are_counted(string password, int kinds) =>
        Assert.Equal(kinds, PasswordComplexity.CountKinds(password));

    [Fact]
    public void The_login_name_and_the_parts_of_the_display_name_are_forbidden() =>
        Assert.Equal(
            ["alice", "Carol", "Example", "Smith"],
            PasswordComplexity.ForbiddenParts("alice", "Carol J. Example-Smith, X"));

    [Fact]
    public void A_short_login_name_is_not_looked_for() => Assert.Empty(PasswordComplexity.ForbiddenParts("al", null));

    [Fact]
    public void A_name_inside_is_found_whatever_its_case() =>
        Assert.True(PasswordComplexity.ContainsAny("xxALICExx", ["alice"]));
}
