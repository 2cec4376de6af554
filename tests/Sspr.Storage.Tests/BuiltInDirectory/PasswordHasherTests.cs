using Sspr.Directories;
using Sspr.Storage.BuiltInDirectory;

namespace Sspr.Storage.Tests.BuiltInDirectory;

public sealed class PasswordHasherTests
{
    // made with Debian's argon2: printf %s "pässword-2026" | argon2 "0123456789abcdef" -id -v 13 -t 2 -k 19456 -p 1 -l 32 -e
    private const string FromAnotherProgram = "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$tCTUXco4+S1FOL8heX97kw+109J/vQOBgDGeIRz/q3A";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hash_of_another_program_matches_so_the_bytes_hashed_are_utf8()
    {
        using var hasher = new PasswordHasher();
        using var right = NewPassword.FromCharacters("pässword-2026");
        using var wrong = NewPassword.FromCharacters("passwörd-2026");

        Assert.True(await hasher.IsMatchAsync(right, FromAnotherProgram, Cancelled));
        Assert.False(await hasher.IsMatchAsync(wrong, FromAnotherProgram, Cancelled));
    }

    [Fact]
    public async Task A_password_matches_its_own_hash_and_each_hash_has_its_own_salt()
    {
        using var hasher = new PasswordHasher();
        using var password = NewPassword.FromCharacters("パスワード-Yuki-2026");

        var (one, other) = (await hasher.HashAsync(password, Cancelled), await hasher.HashAsync(password, Cancelled));

        Assert.NotEqual(one, other);
        Assert.True(await hasher.IsMatchAsync(password, one, Cancelled));
        Assert.False(await hasher.IsMatchAsync(password, PasswordHasher.Nobody, Cancelled));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("$argon2i$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA")]
    public async Task A_hash_of_an_unknown_form_is_an_error_and_not_a_wrong_password(string stored)
    {
        using var hasher = new PasswordHasher();
        using var password = NewPassword.FromCharacters("password");

        await Assert.ThrowsAsync<InvalidDataException>(() => hasher.IsMatchAsync(password, stored, Cancelled));
    }
}
