using System.Security.Cryptography;
using System.Text;

namespace Sspr.Directories.Writeback;

/// <summary>Accepts only messages that the holder of one key has signed.</summary>
internal sealed class MessageVerifier : IDisposable
{
    /// <summary>Two numbers of 32 bytes (IEEE P1363).</summary>
    public const int SignatureSize = 64;

    private readonly Lock _gate = new();
    private ECDsa _key;
    private ECDsa? _before;
    private int _settled;

    /// <summary>Reads a SubjectPublicKeyInfo.</summary>
    /// <exception cref="CryptographicException">It is none, or not of P-256.</exception>
    public MessageVerifier(ReadOnlySpan<byte> publicKey)
    {
        _key = Import(publicKey);
    }

    /// <summary>From now on a new key counts, and the present one until the new one was heard twice.</summary>
    /// <exception cref="CryptographicException">It is no P-256 key.</exception>
    public void Accept(ReadOnlySpan<byte> newKey)
    {
        var imported = Import(newKey);
        lock (_gate)
        {
            if (_key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(newKey))
            {
                imported.Dispose();
                return;
            }

            _before?.Dispose();
            (_before, _key, _settled) = (_key, imported, 0);
        }
    }

    /// <summary>Whether the newest of the accepted keys signed a message, and not one that is on its way out.</summary>
    public bool IsByNewest(ReadOnlySpan<byte> message)
    {
        lock (_gate)
        {
            return message.Length is > SignatureSize and <= WritebackVersion.MaximumMessage
                && PeekType(message) is { } type
                && VerifiesWith(_key, SignatureInput(type, message[..^SignatureSize]), message[^SignatureSize..]);
        }
    }

    /// <summary>From now on only the newest key counts.</summary>
    public void ForgetBefore()
    {
        lock (_gate)
        {
            _before?.Dispose();
            _before = null;
        }
    }

    /// <summary>Takes note of a message that may show that the sender has changed over to the new key; the second one ends the old.</summary>
    public void Settle(ReadOnlySpan<byte> message)
    {
        lock (_gate)
        {
            if (_before is not null && PeekType(message) is { } type
                && VerifiesWith(_key, SignatureInput(type, message[..^SignatureSize]), message[^SignatureSize..]) && ++_settled == 2)
            {
                _before.Dispose();
                _before = null;
            }
        }
    }

    /// <summary>Whether the key before the present one still counts.</summary>
    public bool IsChanging
    {
        get
        {
            lock (_gate)
            {
                return _before is not null;
            }
        }
    }

    /// <summary>
    /// What field 1 says the message is, without believing it. Canonical encoding puts it right after the map's header.
    /// </summary>
    /// <returns>Null if it does not start like a message.</returns>
    public static MessageType? PeekType(ReadOnlySpan<byte> message)
    {
        // a number above 23 stands in a byte of its own (RFC 8949 §3)
        const byte inTheNextByte = 0x18;
        if (message.Length <= 4 || message[0] is < 0xA1 or > 0xB7 || message[1] != WireKey.Type)
        {
            return null;
        }

        var type = (MessageType)(message[2] == inTheNextByte && message[3] >= inTheNextByte ? message[3] : message[2]);
        return Enum.IsDefined(type) && (message[2] == inTheNextByte) == ((byte)type >= inTheNextByte) ? type : null;
    }

    /// <summary>What is signed: the protocol, the type and the hash of the encoded message.</summary>
    public static byte[] SignatureInput(MessageType type, ReadOnlySpan<byte> body) =>
        [.. "sspr/v1/"u8, .. Encoding.ASCII.GetBytes(type.ToString().ToLowerInvariant()), 0x00, .. SHA256.HashData(body)];

    /// <summary>Checks size and signature, then reads; nothing of an unsigned message is looked at.</summary>
    public bool TryOpen<T>(ReadOnlyMemory<byte> message, out T opened)
        where T : IMessage<T>
    {
        opened = default!;

        // Security: length first, so that nobody makes us hash or parse much (Messages_over_8_KiB_are_refused).
        if (message.Length is <= SignatureSize or > WritebackVersion.MaximumMessage)
        {
            return false;
        }

        // Security: the type is part of what is signed, so that no message passes for another
        // (What_is_signed_names_the_protocol_and_the_type).
        var body = message[..^SignatureSize];
        return Verifies(SignatureInput(T.Type, body.Span), message[^SignatureSize..].Span)
            && WireReader.TryDecode(body, ReadTyped<T>, out opened);
    }

    /// <summary>Whether the key signed these bytes as a message of the type that they claim; nothing of them is read.</summary>
    public bool IsSigned(ReadOnlySpan<byte> message) =>
        message.Length is > SignatureSize and <= WritebackVersion.MaximumMessage
        && PeekType(message) is { } type
        && Verifies(SignatureInput(type, message[..^SignatureSize]), message[^SignatureSize..]);

    /// <summary>Whether <paramref name="signature"/> is the key's over <paramref name="input"/>.</summary>
    public bool Verifies(ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature)
    {
        lock (_gate)
        {
            return VerifiesWith(_key, input, signature) || (_before is not null && VerifiesWith(_before, input, signature));
        }
    }

    public void Dispose()
    {
        _key.Dispose();
        _before?.Dispose();
    }

    private static bool VerifiesWith(ECDsa key, ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature) => key.VerifyData(
        input, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    private static ECDsa Import(ReadOnlySpan<byte> publicKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out var read);
            return read == publicKey.Length && key.KeySize == 256 ? key : throw new CryptographicException("Not a P-256 public key.");
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw;
        }
    }

    private static T ReadTyped<T>(WireReader map)
        where T : IMessage<T>
    {
        WireReader.Demand(map.Int(WireKey.Type) == (int)T.Type, "type");
        return T.Read(map);
    }
}
