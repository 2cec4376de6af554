using Sspr.Passwords;

namespace Sspr.Tests.Passwords;

public sealed class CommonPasswordsTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("Password")]
    [InlineData("P@ssw0rd")]
    [InlineData("P@ssw0rd123!")]
    [InlineData("Summer2026!")]
    [InlineData("!!qwerty!!")]
    [InlineData("welcome-welcome-welcome")]
    [InlineData("123456789012345")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("abcdefghijklmnop")]
    [InlineData("9876543210")]
    [InlineData("................")]
    [InlineData("Northwind2026")]
    [InlineData("N0rthw1nd!!")]
    [InlineData("sakura0401")]
    public void What_everybody_guesses_is_recognised(string password) => Assert.True(CommonPasswords.Contains(password, ["Northwind"]));

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("my summer in Kyoto was long")]
    [InlineData("password of the month club")]
    [InlineData("zebra-Quartz-77-lamp")]
    [InlineData("雨の日は紅茶を飲みます")]
    [InlineData("tr0ub4dor&3x")]
    public void A_phrase_is_not(string password) => Assert.False(CommonPasswords.Contains(password, ["Northwind"]));
}
