using System.Reflection;
using System.Text;
using System.Text.Json;
using Sspr.Directories;

namespace Sspr.Tests.Passwords;

public sealed class NewPasswordTests
{
    private const string Canary = "canary-Zx9-päss-😀";

    [Fact]
    public void A_new_password_cannot_be_printed_compared_or_serialised()
    {
        using var password = NewPassword.FromCharacters(Canary);

        Assert.Equal("NewPassword", password.ToString());
        Assert.Equal("NewPassword", $"{password}");
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(password));
        Assert.Null(typeof(NewPassword).GetMethod("op_Equality", BindingFlags.Static | BindingFlags.Public));
        Assert.DoesNotContain(typeof(IFormattable), typeof(NewPassword).GetInterfaces());
    }

    [Theory]
    [InlineData("  spaces at both ends  ")]
    [InlineData("\"quotes\" and 'quotes'")]
    [InlineData("パスワード😀é")]
    [InlineData("e\u0301 is not é")]
    public void Utf8_in_is_utf8_out_byte_for_byte(string text)
    {
        Assert.True(NewPassword.TryFromUtf8(Encoding.UTF8.GetBytes(text), out var password));
        using (password)
        {
            Assert.Equal(Encoding.UTF8.GetBytes(text), password.ToUtf8());
            Assert.Equal(text, password.Characters.ToString());
        }
    }

    [Fact]
    public void What_is_not_utf8_is_refused() => Assert.False(NewPassword.TryFromUtf8([0x61, 0xC3, 0x28], out _));

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    [InlineData(10_000_000, false)]
    public void Length_is_limited_before_anything_is_decoded(int length, bool accepted) =>
        Assert.Equal(accepted, NewPassword.TryFromUtf8(Encoding.UTF8.GetBytes(new string('a', length)), out _));

    [Fact]
    public void A_disposed_password_is_gone()
    {
        var password = NewPassword.FromCharacters(Canary);
        var memory = (char[])typeof(NewPassword).GetField("_characters", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(password)!;

        password.Dispose();

        Assert.All(memory, static character => Assert.Equal('\0', character));
        Assert.Throws<ObjectDisposedException>(() => password.Length);
    }

    [Fact]
    public void Two_passwords_are_compared_by_their_characters()
    {
        using var one = NewPassword.FromCharacters(Canary);
        using var same = NewPassword.FromCharacters(Canary);
        using var other = NewPassword.FromCharacters(Canary + "x");

        Assert.True(one.HasSameCharactersAs(same));
        Assert.False(one.HasSameCharactersAs(other));
    }
}
