using System.Text;
using System.Text.Json;

namespace Sspr.Directories.Tests;

public sealed class NewPasswordTests
{
    private const string Secret = "Canary-Pässword-2026";

    [Fact]
    public void A_new_password_cannot_be_printed_compared_or_serialised()
    {
        using var password = NewPassword.FromCharacters(Secret);
        using var same = NewPassword.FromCharacters(Secret);

        Assert.Equal("NewPassword", password.ToString());
        Assert.Equal("NewPassword", $"{password}");
        Assert.False(password.Equals(same));
        Assert.ThrowsAny<NotSupportedException>(() => JsonSerializer.Serialize(password));
        Assert.ThrowsAny<NotSupportedException>(() => JsonSerializer.Serialize(new { Inner = password }));
        Assert.ThrowsAny<NotSupportedException>(static () => JsonSerializer.Deserialize<NewPassword>("\"x\""));
        Assert.Null(typeof(NewPassword).GetMethod("op_Equality"));
    }

    [Fact]
    public void A_disposed_password_is_overwritten_and_gives_nothing_away()
    {
        var password = NewPassword.FromCharacters(Secret);
        var characters = password.Characters;

        password.Dispose();

        Assert.True(characters.IndexOfAnyExcept('\0') < 0);
        Assert.Throws<ObjectDisposedException>(() => password.Length);
        Assert.Throws<ObjectDisposedException>(password.ToUtf8);
    }

    [Fact]
    public void Same_characters_are_the_same_and_others_are_not()
    {
        using var one = NewPassword.FromCharacters(Secret);
        using var same = NewPassword.FromCharacters(Secret);
        using var other = NewPassword.FromCharacters(Secret[..^1] + "7");

        Assert.True(one.HasSameCharactersAs(same));
        Assert.False(one.HasSameCharactersAs(other));
    }

    [Fact]
    public void Bytes_are_taken_exactly_without_trimming_or_normalising()
    {
        const string text = " e\u0301 é 😀 ";
        Assert.True(NewPassword.TryFromUtf8(Encoding.UTF8.GetBytes(text), out var password));
        using (password)
        {
            Assert.Equal(text, new string(password.Characters));
            Assert.Equal(Encoding.UTF8.GetBytes(text), password.ToUtf8());
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xFF })]
    public void Bytes_that_are_not_UTF_8_are_refused(byte[] bytes) => Assert.False(NewPassword.TryFromUtf8(bytes, out _));

    [Fact]
    public void Two_hundred_fifty_six_units_are_taken_and_one_more_is_refused()
    {
        Assert.True(NewPassword.TryFromUtf8(Encoding.UTF8.GetBytes(new string('€', 256)), out var longest));
        longest.Dispose();
        Assert.False(NewPassword.TryFromUtf8(Encoding.UTF8.GetBytes(new string('a', 257)), out _));
        Assert.False(NewPassword.TryFromUtf8(new byte[1_000_000], out _));
    }
}
