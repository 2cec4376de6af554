using System.Security.Cryptography;
using System.Text;
using Sspr.Methods;

namespace Sspr.Tests.Methods;

public sealed class OathCodeTests
{
    private const string Seed = "12345678901234567890123456789012345678901234567890123456789012345678901234567890";

    // RFC 4226, appendix D
    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(2, "359152")]
    [InlineData(3, "969429")]
    [InlineData(4, "338314")]
    [InlineData(5, "254676")]
    [InlineData(6, "287922")]
    [InlineData(7, "162583")]
    [InlineData(8, "399871")]
    [InlineData(9, "520489")]
    public void The_codes_by_events_are_those_of_the_standard(long counter, string code) =>
        Assert.Equal(code, OathCode.Of(HashAlgorithmName.SHA1, SeedOf(20), counter, 6));

    // RFC 6238, appendix B; the seeds have 20, 32 and 64 bytes (erratum 2866)
    [Theory]
    [InlineData(59L, "94287082", "46119246", "90693936")]
    [InlineData(1111111109L, "07081804", "68084774", "25091201")]
    [InlineData(1111111111L, "14050471", "67062674", "99943326")]
    [InlineData(1234567890L, "89005924", "91819424", "93441116")]
    [InlineData(2000000000L, "69279037", "90698825", "38618901")]
    [InlineData(20000000000L, "65353130", "77737706", "47863826")]
    public void The_codes_by_time_are_those_of_the_standard(long second, string sha1, string sha256, string sha512)
    {
        var step = OathCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(second), 30);

        Assert.Equal(sha1, OathCode.Of(HashAlgorithmName.SHA1, SeedOf(20), step, 8));
        Assert.Equal(sha256, OathCode.Of(HashAlgorithmName.SHA256, SeedOf(32), step, 8));
        Assert.Equal(sha512, OathCode.Of(HashAlgorithmName.SHA512, SeedOf(64), step, 8));
    }

    [Fact]
    public void No_counter_below_zero_has_a_code() =>
        Assert.Equal(0, OathCode.Find(OathShape.Usual, SeedOf(20), -2, 0, "755224"));

    // RFC 4648, section 10, without the padding
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_the_standard(string text, string encoded)
    {
        Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(text, Encoding.ASCII.GetString(Base32.Decode(encoded)!));
        Assert.Equal(text, Encoding.ASCII.GetString(Base32.Decode($" {encoded.ToLowerInvariant()}==")!));
    }

    [Theory]
    [InlineData("MZXW6YT1")]
    [InlineData("MZ")]
    [InlineData("MZXWé")]
    public void What_is_no_base32_is_told(string text) => Assert.Null(Base32.Decode(text));

    private static byte[] SeedOf(int length) => Encoding.ASCII.GetBytes(Seed[..length]);
}
