using System.Buffers.Text;
using Sspr.Keys;
using Sspr.Testing;

namespace Sspr.Tests.Keys;

public sealed class SecretBoxTests
{
    private static readonly byte[] Secret = [1, 2, 3, 4, 5];

    [Fact]
    public void What_was_sealed_opens()
    {
        using var key = Some.Key();
        Assert.Equal(Secret, SecretBox.Open(key, "here", SecretBox.Seal(key, "here", Secret)));
        Assert.NotEqual(SecretBox.Seal(key, "here", Secret), SecretBox.Seal(key, "here", Secret));
    }

    [Fact]
    public void A_sealed_secret_opens_only_where_it_belongs()
    {
        using var key = Some.Key();
        using var other = new InstallationKey(new byte[InstallationKey.Size]);
        var text = SecretBox.Seal(key, "here", Secret);

        Assert.Null(SecretBox.Open(key, "there", text));
        Assert.Null(SecretBox.Open(other, "here", text));
    }

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        using var key = Some.Key();
        var bytes = Base64Url.DecodeFromChars(SecretBox.Seal(key, "here", Secret));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(SecretBox.Open(key, "here", Base64Url.EncodeToString(bytes)));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64 at all")]
    public void What_was_never_sealed_is_nothing(string? text)
    {
        using var key = Some.Key();
        Assert.Null(SecretBox.Open(key, "here", text));
    }
}
