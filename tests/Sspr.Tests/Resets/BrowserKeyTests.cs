using System.Text.Json;
using Sspr.Resets;

namespace Sspr.Tests.Resets;

public sealed class BrowserKeyTests
{
    [Fact]
    public void The_cookie_value_reads_back_to_the_same_hash()
    {
        var key = BrowserKey.New();

        Assert.True(BrowserKey.TryParse(key.Reveal(), out var read));
        Assert.Equal(key.Hash, read.Hash);
    }

    [Fact]
    public void The_hash_is_not_the_key_and_the_key_is_not_printed()
    {
        var key = BrowserKey.New();

        Assert.DoesNotContain(key.Reveal(), key.Hash, StringComparison.Ordinal);
        Assert.Equal("BrowserKey", key.ToString());
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void Junk_is_no_key(string text) => Assert.False(BrowserKey.TryParse(text, out _));
}
