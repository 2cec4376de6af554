using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Sspr.Keys;

/// <summary>
/// Seals what the database must hold and must not reveal, such as the shared secret of an authenticator app: AES-256-GCM with a key
/// derived from the installation's (NIST SP 800-38D), bound to the place it is stored at.
/// </summary>
internal static class SecretBox
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Seals; <paramref name="place"/> says where it belongs, and it opens nowhere else.</summary>
    public static string Seal(InstallationKey key, string place, ReadOnlySpan<byte> secret)
    {
        var sealedBytes = new byte[NonceSize + secret.Length + TagSize];
        var nonce = sealedBytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        var derived = KeyOf(key);
        try
        {
            using var aes = new AesGcm(derived, TagSize);
            aes.Encrypt(
                nonce,
                secret,
                sealedBytes.AsSpan(NonceSize, secret.Length),
                sealedBytes.AsSpan(NonceSize + secret.Length),
                Encoding.UTF8.GetBytes(place));
            return Base64Url.EncodeToString(sealedBytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    /// <summary>Opens.</summary>
    /// <returns>Null if it was not sealed here, for this place, by this installation.</returns>
    /// <remarks>Security: guarded by <c>A_sealed_secret_opens_only_where_it_belongs</c>.</remarks>
    public static byte[]? Open(InstallationKey key, string place, string? sealedText)
    {
        if (sealedText is null || !Base64Url.IsValid(sealedText, out var length) || length < NonceSize + TagSize)
        {
            return null;
        }

        var sealedBytes = Base64Url.DecodeFromChars(sealedText);
        var secret = new byte[length - NonceSize - TagSize];
        var derived = KeyOf(key);
        try
        {
            using var aes = new AesGcm(derived, TagSize);
            aes.Decrypt(
                sealedBytes.AsSpan(0, NonceSize),
                sealedBytes.AsSpan(NonceSize, secret.Length),
                sealedBytes.AsSpan(NonceSize + secret.Length),
                secret,
                Encoding.UTF8.GetBytes(place));
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    private static byte[] KeyOf(InstallationKey key) => key.Mac(KeyPurpose.Secret, []);
}
