using System.Security.Cryptography;

namespace Sspr.Directories.Writeback;

/// <summary>
/// The one-time code of an enrolment, 128 random bits. It is typed at the agent and never travels: both sides prove to each
/// other that they know it.
/// </summary>
internal sealed class EnrolmentSecret : IDisposable
{
    private const int Size = 16;

    private readonly byte[] _key;

    private EnrolmentSecret(byte[] key) => _key = key;

    /// <summary>A fresh code: what to show, once; what to store it under; and the key.</summary>
    public static (string Code, string Id, EnrolmentSecret Secret) Create()
    {
        var bytes = RandomNumberGenerator.GetBytes(Size);
        var code = string.Join('-', Convert.ToHexStringLower(bytes).Chunk(4).Select(static c => new string(c)));
        var (id, secret) = Derive(bytes);
        return (code, id, secret);
    }

    /// <summary>Reads what a person typed; dashes, blanks and case do not matter.</summary>
    public static bool TryParse(string typed, out string id, out EnrolmentSecret? secret)
    {
        (id, secret) = ("", null);
        var digits = string.Concat(typed.Where(static c => c != '-' && !char.IsWhiteSpace(c)));
        if (digits.Length != Size * 2 || !digits.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        (id, secret) = Derive(Convert.FromHexString(digits));
        return true;
    }

    /// <summary>Opens what <see cref="Wrap"/> gave; null if the wrapping key is another one.</summary>
    public static EnrolmentSecret? Unwrap(ReadOnlySpan<byte> wrapped, byte[] wrappingKey, string id)
    {
        if (wrapped.Length != 12 + 16 + 32)
        {
            return null;
        }

        try
        {
            var key = new byte[32];
            using var aead = new AesGcm(wrappingKey, 16);
            aead.Decrypt(wrapped[..12], wrapped[28..], wrapped[12..28], key, System.Text.Encoding.ASCII.GetBytes(id));
            return new EnrolmentSecret(key);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>For the store: whoever reads the store cannot enrol with it.</summary>
    public byte[] Wrap(byte[] wrappingKey, string id)
    {
        var wrapped = new byte[12 + 16 + 32];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, 12));
        using var aead = new AesGcm(wrappingKey, 16);
        aead.Encrypt(wrapped.AsSpan(0, 12), _key, wrapped.AsSpan(28), wrapped.AsSpan(12, 16), System.Text.Encoding.ASCII.GetBytes(id));
        return wrapped;
    }

    /// <summary>Shows that the agent knows the code.</summary>
    public byte[] ProveAgent(ReadOnlySpan<byte> request) => Prove("sspr/v1/enrol/agent"u8, request);

    /// <summary>Shows that the server knows the code.</summary>
    public byte[] ProveServer(ReadOnlySpan<byte> reply) => Prove("sspr/v1/enrol/server"u8, reply);

    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    // Overwrites the code.
    private static (string Id, EnrolmentSecret Secret) Derive(byte[] code)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData([.. "sspr/v1/enrol/id"u8, .. code]).AsSpan(0, 8));
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, code, key, salt: [], "sspr/v1/enrol/key"u8);
        CryptographicOperations.ZeroMemory(code);
        return (id, new EnrolmentSecret(key));
    }

    private byte[] Prove(ReadOnlySpan<byte> side, ReadOnlySpan<byte> body) =>
        HMACSHA256.HashData(_key, (byte[])[.. side, 0x00, .. SHA256.HashData(body)]);
}
