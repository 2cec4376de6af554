using System.Security.Cryptography;

namespace Sspr.Directories.Writeback;

/// <summary>
/// Hybrid public key encryption to one recipient, RFC 9180 base mode, one message a context:
/// DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-GCM. Checked against the vectors of the RFC's appendix A.3.1.
/// </summary>
internal sealed class Hpke
{
    /// <summary>Length of a public key and of an encapsulated key: an uncompressed P-256 point (§7.1).</summary>
    public const int PublicKeySize = 65;

    /// <summary>Length of the authentication tag.</summary>
    public const int TagSize = 16;

    private const int HashSize = 32;
    private const int NonceSize = 12;
    private const byte ModeBase = 0x00;

    private static readonly byte[] KemSuite = [.. "KEM"u8, 0x00, 0x10];

    private readonly byte[] _suite;
    private readonly int _keySize;

    private Hpke(byte aead, int keySize)
    {
        _suite = [.. "HPKE"u8, 0x00, 0x10, 0x00, 0x01, 0x00, aead];
        _keySize = keySize;
    }

    /// <summary>The suite of the protocol.</summary>
    public static Hpke Aes256 { get; } = new(aead: 0x02, keySize: 32);

    /// <summary>Only for the RFC's vectors, which use the shorter key.</summary>
    public static Hpke Aes128 { get; } = new(aead: 0x01, keySize: 16);

    /// <summary>The public half as an uncompressed point.</summary>
    public static byte[] PublicKey(ECDiffieHellman key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [0x04, .. point.X!, .. point.Y!];
    }

    /// <summary>Encrypts to the holder of <paramref name="recipient"/>.</summary>
    /// <exception cref="CryptographicException">The recipient's key is not a point of the curve.</exception>
    public (byte[] Encapsulated, byte[] Ciphertext) Seal(
        ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> info, ReadOnlySpan<byte> aad, ReadOnlySpan<byte> plaintext)
    {
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Seal(ephemeral, recipient, info, aad, plaintext);
    }

    /// <summary>As above with a given ephemeral key, as the vectors demand.</summary>
    public (byte[] Encapsulated, byte[] Ciphertext) Seal(
        ECDiffieHellman ephemeral,
        ReadOnlySpan<byte> recipient,
        ReadOnlySpan<byte> info,
        ReadOnlySpan<byte> aad,
        ReadOnlySpan<byte> plaintext)
    {
        var encapsulated = PublicKey(ephemeral);
        using var context = Setup(ephemeral, recipient, encapsulated, recipient, info);
        var ciphertext = new byte[plaintext.Length + TagSize];
        context.Aead.Encrypt(context.Nonce, plaintext, ciphertext.AsSpan(..^TagSize), ciphertext.AsSpan(^TagSize..), aad);
        return (encapsulated, ciphertext);
    }

    /// <summary>Decrypts into pinned memory, which the caller clears.</summary>
    /// <returns>Null if it was not sealed to this key with this info and aad, or was altered.</returns>
    public byte[]? Open(
        ECDiffieHellman recipient,
        ReadOnlySpan<byte> encapsulated,
        ReadOnlySpan<byte> info,
        ReadOnlySpan<byte> aad,
        ReadOnlySpan<byte> ciphertext)
    {
        if (ciphertext.Length < TagSize)
        {
            return null;
        }

        var plaintext = GC.AllocateUninitializedArray<byte>(ciphertext.Length - TagSize, pinned: true);
        try
        {
            using var context = Setup(recipient, encapsulated, encapsulated, PublicKey(recipient), info);
            context.Aead.Decrypt(context.Nonce, ciphertext[..^TagSize], ciphertext[^TagSize..], plaintext, aad);
            return plaintext;
        }
        catch (CryptographicException)
        {
            CryptographicOperations.ZeroMemory(plaintext);
            return null;
        }
    }

    // §4.1 Encap and Decap differ only in whose key is private, §5.1 KeySchedule with an empty psk.
    private Context Setup(
        ECDiffieHellman own, ReadOnlySpan<byte> other, ReadOnlySpan<byte> enc, ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> info)
    {
        using var peer = Import(other);
        using var peerKey = peer.PublicKey;
        var dh = own.DeriveRawSecretAgreement(peerKey);
        var prk = LabeledExtract(KemSuite, [], "eae_prk"u8, dh);
        var shared = LabeledExpand(KemSuite, prk, "shared_secret"u8, [.. enc, .. recipient], HashSize);

        byte[] schedule =
        [
            ModeBase,
            .. LabeledExtract(_suite, [], "psk_id_hash"u8, []),
            .. LabeledExtract(_suite, [], "info_hash"u8, info),
        ];
        var secret = LabeledExtract(_suite, shared, "secret"u8, []);
        var key = LabeledExpand(_suite, secret, "key"u8, schedule, _keySize);
        var nonce = LabeledExpand(_suite, secret, "base_nonce"u8, schedule, NonceSize);
        var context = new Context(new AesGcm(key, TagSize), nonce);
        foreach (var buffer in (byte[][])[dh, prk, shared, secret, key])
        {
            CryptographicOperations.ZeroMemory(buffer);
        }

        return context;
    }

    private static ECDiffieHellman Import(ReadOnlySpan<byte> point)
    {
        if (point.Length != PublicKeySize || point[0] != 0x04)
        {
            throw new CryptographicException("Not an uncompressed P-256 point.");
        }

        // Security: importing checks that the point is on the curve (Points_off_the_curve_are_refused).
        return ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[1..33].ToArray(), Y = point[33..].ToArray() },
        });
    }

    private static byte[] LabeledExtract(byte[] suite, byte[] salt, ReadOnlySpan<byte> label, ReadOnlySpan<byte> ikm)
    {
        byte[] labeled = [.. "HPKE-v1"u8, .. suite, .. label, .. ikm];
        var prk = HKDF.Extract(HashAlgorithmName.SHA256, labeled, salt);
        CryptographicOperations.ZeroMemory(labeled);
        return prk;
    }

    private static byte[] LabeledExpand(byte[] suite, byte[] prk, ReadOnlySpan<byte> label, ReadOnlySpan<byte> info, int length) =>
        HKDF.Expand(HashAlgorithmName.SHA256, prk, length, [0x00, (byte)length, .. "HPKE-v1"u8, .. suite, .. label, .. info]);

    private sealed record Context(AesGcm Aead, byte[] Nonce) : IDisposable
    {
        public void Dispose() => Aead.Dispose();
    }
}
