using CsCheck;
using Sspr.Accounts;

namespace Sspr.Tests.Accounts;

public sealed class AccountNameTests
{
    [Theory]
    [InlineData("alice", "alice")]
    [InlineData("  Alice ", "alice")]
    [InlineData("ＡＬＩＣＥ", "alice")]
    [InlineData("alice＠ｃｏｒｐ．ｔｅｓｔ", "alice@corp.test")]
    [InlineData("CORP\\Alice", "corp\\alice")]
    [InlineData("千恵", "千恵")]
    [InlineData("ﾁｴ", "チエ")]
    public void What_input_methods_produce_finds_the_account(string typed, string name)
    {
        Assert.Null(AccountName.TryParse(typed, out var parsed));
        Assert.Equal(name, parsed!.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u3000")]
    public void Nothing_is_not_a_name(string? typed) => Assert.Equal(AccountNameFault.Empty, AccountName.TryParse(typed, out _));

    [Theory]
    [InlineData("al\0ice")]
    [InlineData("alice\r\nBcc: x")]
    [InlineData("alice\u200b")]
    [InlineData("alice\u202e")]
    [InlineData("alice\u2028")]
    [InlineData("alice\ud800")]
    public void Invisible_and_broken_characters_are_refused(string typed) =>
        Assert.Equal(AccountNameFault.ForbiddenCharacter, AccountName.TryParse(typed, out _));

    [Fact]
    public void The_longest_name_is_taken_and_one_more_character_is_not()
    {
        Assert.Null(AccountName.TryParse(new string('a', AccountName.MaximumLength), out _));
        Assert.Equal(AccountNameFault.TooLong, AccountName.TryParse(new string('a', AccountName.MaximumLength + 1), out _));
    }

    [Fact]
    public void Normalising_twice_changes_nothing() =>
        Gen.String[Gen.Char, 1, 40].Sample(
            static typed =>
            {
                if (AccountName.TryParse(typed, out var once) is null)
                {
                    Assert.Null(AccountName.TryParse(once!.Value, out var twice));
                    Assert.Equal(once, twice);
                }
            },
            iter: 20_000);

    [Fact]
    public void A_name_is_not_printed() => Assert.Equal("AccountName", Sspr.Testing.Some.Name().ToString());
}
