using Sspr.Passwords.Banned;

namespace Sspr.Tests.Passwords;

public sealed class NameRuleTests
{
    [Theory]
    [InlineData("p0LL23fb", "Poll")]
    [InlineData("xxALICExx", "alice")]
    [InlineData("rainy @1ice umbrellas", "alice")]
    [InlineData("２０２６ｃｏｎｔｏｓｏ", "Contoso")]
    public void A_name_inside_is_found_however_it_is_spelt(string password, string name) => Assert.True(NameRule.IsBroken(password, [name]));

    [Theory]
    [InlineData("bobsled and bobcat", "bob")]
    [InlineData("rainy Tuesday umbrellas", "alice")]
    [InlineData("alic", "alice")]
    public void Short_names_and_other_words_are_not(string password, string name) => Assert.False(NameRule.IsBroken(password, [name]));

    [Fact]
    public void An_organisation_is_found_written_together() =>
        Assert.True(NameRule.IsBroken("MinatoWorks-2026", NameRule.WaysToWrite("Minato Works")));
}
