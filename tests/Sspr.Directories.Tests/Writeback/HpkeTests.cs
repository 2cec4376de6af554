using System.Security.Cryptography;
using System.Text.Json;
using CsCheck;
using Sspr.Directories.Writeback;

namespace Sspr.Directories.Tests.Writeback;

public sealed class HpkeTests
{
    private static readonly Dictionary<string, byte[]> Vector = JsonSerializer
        .Deserialize<Dictionary<string, string>>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "rfc9180-a3-1-p256-sha256-aes128gcm-base.json")))!
        .ToDictionary(v => v.Key, v => Convert.FromHexString(v.Value));

    [Fact]
    public void Sealing_gives_the_ciphertext_of_RFC_9180_appendix_A_3_1()
    {
        using var ephemeral = Key("skEm", "pkEm");
        var (encapsulated, ciphertext) = Hpke.Aes128.Seal(ephemeral, Vector["pkRm"], Vector["info"], Vector["aad"], Vector["pt"]);

        Assert.Equal(Vector["pkEm"], encapsulated);
        Assert.Equal(Vector["ct"], ciphertext);
    }

    [Fact]
    public void Opening_gives_the_plaintext_of_RFC_9180_appendix_A_3_1()
    {
        using var recipient = Key("skRm", "pkRm");

        Assert.Equal(Vector["pt"], Hpke.Aes128.Open(recipient, Vector["pkEm"], Vector["info"], Vector["aad"], Vector["ct"]));
    }

    [Fact]
    public void The_suite_of_the_protocol_is_another_one_than_the_vector_s()
    {
        using var recipient = Key("skRm", "pkRm");

        Assert.Null(Hpke.Aes256.Open(recipient, Vector["pkEm"], Vector["info"], Vector["aad"], Vector["ct"]));
    }

    [Fact]
    public void What_is_sealed_opens_with_the_same_info_and_data_only() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Byte.Array[0, 40], Gen.Byte.Array[0, 40]).Sample(
            (plaintext, info, aad) =>
            {
                using var recipient = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
                var (encapsulated, ciphertext) = Hpke.Aes256.Seal(Hpke.PublicKey(recipient), info, aad, plaintext);
                return Hpke.Aes256.Open(recipient, encapsulated, info, aad, ciphertext)!.AsSpan().SequenceEqual(plaintext)
                    && Hpke.Aes256.Open(recipient, encapsulated, [.. info, 1], aad, ciphertext) is null
                    && Hpke.Aes256.Open(recipient, encapsulated, info, [.. aad, 1], ciphertext) is null;
            },
            iter: 100);

    [Fact]
    public void Points_off_the_curve_are_refused()
    {
        using var recipient = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        for (var i = 0; i < 200; i++)
        {
            byte[] point = [0x04, .. RandomNumberGenerator.GetBytes(64)];
            Assert.Null(Hpke.Aes256.Open(recipient, point, [], [], new byte[40]));
        }

        Assert.Null(Hpke.Aes256.Open(recipient, new byte[65], [], [], new byte[40]));
        Assert.Null(Hpke.Aes256.Open(recipient, [0x00], [], [], new byte[40]));
        Assert.Null(Hpke.Aes256.Open(recipient, [0x02, .. new byte[32]], [], [], new byte[40]));
    }

    [Fact]
    public void Every_flipped_bit_of_a_sealed_password_keeps_it_shut()
    {
        using var recipient = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var (encapsulated, ciphertext) = Hpke.Aes256.Seal(Hpke.PublicKey(recipient), [1], [2], "secret"u8);
        for (var bit = 0; bit < encapsulated.Length * 8; bit++)
        {
            Assert.Null(Hpke.Aes256.Open(recipient, Flip(encapsulated, bit), [1], [2], ciphertext));
        }

        for (var bit = 0; bit < ciphertext.Length * 8; bit++)
        {
            Assert.Null(Hpke.Aes256.Open(recipient, encapsulated, [1], [2], Flip(ciphertext, bit)));
        }
    }

    private static byte[] Flip(byte[] bytes, int bit)
    {
        var flipped = bytes.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    private static ECDiffieHellman Key(string secret, string point) => ECDiffieHellman.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        D = Vector[secret],
        Q = new ECPoint { X = Vector[point][1..33], Y = Vector[point][33..] },
    });
}
