using System.Buffers.Text;
using Sspr.Freezes;
using Sspr.Organisation;
using Sspr.Testing;

namespace Sspr.Tests.Freezes;

public sealed class FreezeLinkTests
{
    private static readonly Guid Attempt = Guid.CreateVersion7(Some.Moment);

    [Fact]
    public void A_freeze_link_names_its_attempt()
    {
        using var key = Some.Key();

        Assert.Equal(Attempt, LinkWith(key).Read(TokenOf(LinkWith(key))));
    }

    [Fact]
    public void A_freeze_link_with_any_other_byte_is_refused()
    {
        using var key = Some.Key();
        var link = LinkWith(key);
        var genuine = Base64Url.DecodeFromChars(TokenOf(link));

        for (var i = 0; i < genuine.Length; i++)
        {
            var forged = genuine.ToArray();
            forged[i] ^= 1;
            Assert.Null(link.Read(Base64Url.EncodeToString(forged)));
        }
    }

    [Fact]
    public void What_is_no_token_is_refused()
    {
        using var key = Some.Key();
        var link = LinkWith(key);
        var token = TokenOf(link);

        string?[] others = [null, string.Empty, "x", token[..^1], token + "A", token[..20], new string('A', token.Length), "%00", new string('\u3042', 64)];
        Assert.All(others, other => Assert.Null(link.Read(other)));
    }

    [Fact]
    public void A_link_of_another_installation_is_refused()
    {
        using var key = Some.Key();
        using var other = new Sspr.Keys.InstallationKey([.. Enumerable.Repeat((byte)7, Sspr.Keys.InstallationKey.Size)]);

        Assert.Null(LinkWith(key).Read(TokenOf(LinkWith(other))));
    }

    private static FreezeLink LinkWith(Sspr.Keys.InstallationKey key) => new(key, new PublicSite(new Uri("https://reset.test/")));

    private static string TokenOf(FreezeLink link) => link.For(Attempt)!.AbsolutePath[FreezeLink.Path.Length..];
}
