using System.Security.Cryptography;

namespace Sspr.Directories.Writeback;

/// <summary>Signs messages with an ECDSA P-256 key: the server's, or an agent's own.</summary>
internal sealed class MessageSigner : IDisposable
{
    private readonly ECDsa _key;
    private readonly Lock _gate = new();

    /// <summary>Takes the key over.</summary>
    /// <exception cref="ArgumentException">It is not P-256.</exception>
    public MessageSigner(ECDsa key)
    {
        if (key.KeySize != 256)
        {
            throw new ArgumentException("Messages are signed with P-256.", nameof(key));
        }

        _key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
        KeyId = SHA256.HashData(PublicKey)[..8];
    }

    /// <summary>The public half as a SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey { get; }

    /// <summary>The first 8 bytes of the hash of the public half; says which key, proves nothing.</summary>
    public byte[] KeyId { get; }

    /// <summary>A new key.</summary>
    public static MessageSigner Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The encoded message followed by its 64-byte signature.</summary>
    /// <exception cref="InvalidOperationException">The message is larger than the protocol allows.</exception>
    public byte[] Sign<T>(T message)
        where T : IMessage<T>
    {
        var body = WireWriter.Encode(map => message.Write(map.Int(WireKey.Type, (int)T.Type)));
        if (body.Length + MessageVerifier.SignatureSize > WritebackVersion.MaximumMessage)
        {
            throw new InvalidOperationException($"The {T.Type} message is larger than {WritebackVersion.MaximumMessage} bytes.");
        }

        return [.. body, .. SignInput(MessageVerifier.SignatureInput(T.Type, body))];
    }

    /// <summary>Signs bytes that are not a message; the caller sees to it that they cannot be mistaken for one.</summary>
    public byte[] SignInput(ReadOnlySpan<byte> input)
    {
        lock (_gate)
        {
            return _key.SignData(input, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    /// <summary>A key for another purpose, derived from the private half; stays the same as long as the key does.</summary>
    public byte[] DeriveKey(ReadOnlySpan<byte> purpose)
    {
        var secret = _key.ExportParameters(includePrivateParameters: true).D!;
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, salt: [], purpose);
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    /// <summary>The private half as PKCS#8; the caller clears it.</summary>
    public byte[] ExportPrivateKey() => _key.ExportPkcs8PrivateKey();

    public void Dispose() => _key.Dispose();
}
