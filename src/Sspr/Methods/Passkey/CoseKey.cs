using System.Formats.Cbor;
using System.Security.Cryptography;

namespace Sspr.Methods.Passkey;

/// <summary>A public key as authenticators give it: COSE_Key (RFC 9052 §7, RFC 9053 §7.1, RFC 8230 §4), of an allowed kind only.</summary>
internal sealed class CoseKey
{
    /// <summary>The allowed algorithms (IANA COSE numbers), the preferred first: ES256, ES384, RS256.</summary>
    public static readonly int[] Algorithms = [Es256, Es384, Rs256];

    private const int Es256 = -7;
    private const int Es384 = -35;
    private const int Rs256 = -257;

    private readonly ECParameters? _curve;
    private readonly RSAParameters? _rsa;

    private CoseKey(ECParameters? curve, RSAParameters? rsa)
    {
        _curve = curve;
        _rsa = rsa;
    }

    /// <summary>Reads a key.</summary>
    /// <returns>Null if it is malformed, of another kind, or too weak.</returns>
    /// <remarks>Security: guarded by <c>A_key_of_another_kind_is_refused</c>.</remarks>
    public static CoseKey? Read(byte[] cbor)
    {
        try
        {
            var key = Parse(Fields.Read(cbor));
            return key is not null && key.IsUsable() ? key : null;
        }
        catch (Exception malformed) when (malformed is CborContentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Writes a key on the curve P-256 for ES256, as an authenticator would.</summary>
    public static byte[] Write(ECParameters key)
    {
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(5);
        writer.WriteInt32(1);
        writer.WriteInt32(2);
        writer.WriteInt32(3);
        writer.WriteInt32(Es256);
        writer.WriteInt32(-1);
        writer.WriteInt32(1);
        writer.WriteInt32(-2);
        writer.WriteByteString(key.Q.X!);
        writer.WriteInt32(-3);
        writer.WriteByteString(key.Q.Y!);
        writer.WriteEndMap();
        return writer.Encode();
    }

    /// <summary>Whether the key's owner signed the data.</summary>
    public bool Verify(byte[] data, byte[] signature)
    {
        if (_curve is { } curve)
        {
            using var ec = ECDsa.Create(curve);
            return ec.VerifyData(data, signature, curve.Q.X!.Length == 32 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence);
        }

        using var rsa = RSA.Create(_rsa!.Value);
        return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static CoseKey? Parse(Fields fields) => fields switch
    {
        { Kind: 2, Algorithm: Es256, Curve: 1, X.Length: 32, Y.Length: 32, Modulus: null } =>
            new CoseKey(On(ECCurve.NamedCurves.nistP256, fields), rsa: null),
        { Kind: 2, Algorithm: Es384, Curve: 2, X.Length: 48, Y.Length: 48, Modulus: null } =>
            new CoseKey(On(ECCurve.NamedCurves.nistP384, fields), rsa: null),

        // 2048 to 4096 bits (NIST SP 800-131A), so that one comparison costs no more than another
        { Kind: 3, Algorithm: Rs256, Modulus.Length: >= 256 and <= 512, X.Length: 3, Y: null } =>
            new CoseKey(curve: null, new RSAParameters { Modulus = fields.Modulus, Exponent = fields.X }),
        _ => null,
    };

    private static ECParameters On(ECCurve curve, Fields fields) => new() { Curve = curve, Q = new ECPoint { X = fields.X, Y = fields.Y } };

    /// <summary>A point that is not on its curve is found by importing it.</summary>
    private bool IsUsable()
    {
        try
        {
            Verify([], []);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The members of the map. With RSA, -1 is the modulus and -2 the exponent; with curves, -1 is the curve's number.</summary>
    private sealed record Fields(int Kind, int Algorithm, int? Curve, byte[]? Modulus, byte[]? X, byte[]? Y)
    {
        public static Fields Read(byte[] cbor)
        {
            var reader = new CborReader(cbor, CborConformanceMode.Ctap2Canonical);
            var fields = new Fields(0, 0, null, null, null, null);
            reader.ReadStartMap();
            while (reader.PeekState() != CborReaderState.EndMap)
            {
                fields = (reader.ReadInt32(), reader.PeekState()) switch
                {
                    (1, _) => fields with { Kind = reader.ReadInt32() },
                    (3, _) => fields with { Algorithm = reader.ReadInt32() },
                    (-1, CborReaderState.ByteString) => fields with { Modulus = reader.ReadByteString() },
                    (-1, _) => fields with { Curve = reader.ReadInt32() },
                    (-2, _) => fields with { X = reader.ReadByteString() },
                    (-3, _) => fields with { Y = reader.ReadByteString() },
                    _ => throw new CborContentException("A member that no allowed key has."),
                };
            }

            reader.ReadEndMap();
            return reader.BytesRemaining == 0 ? fields : throw new CborContentException("Bytes are left over.");
        }
    }
}
