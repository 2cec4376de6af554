using System.Buffers.Text;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Sspr.Directories;

namespace Sspr.Resets;

/// <summary>
/// The opaque id that a browser holds for its reset: 256 random bits, base64url. The store knows only its hash. A new one is given
/// at each step that gains rights (OWASP ASVS 7.2.4).
/// </summary>
[DebuggerDisplay("BrowserKey")]
[JsonConverter(typeof(SecretConverter))]
internal sealed class BrowserKey
{
    private const int Size = 32;

    private readonly byte[] _bytes;

    private BrowserKey(byte[] bytes) => _bytes = bytes;

    /// <summary>SHA-256 of it in hexadecimal: what the store keeps. 256 random bits need no slow hash.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(_bytes));

    /// <summary>A fresh one.</summary>
    public static BrowserKey New() => new(RandomNumberGenerator.GetBytes(Size));

    /// <summary>Reads a cookie's value.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out BrowserKey? key)
    {
        key = null;
        var bytes = new byte[Size];
        if (text is null || text.Length > Size * 2 || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Size)
        {
            return false;
        }

        key = new BrowserKey(bytes);
        return true;
    }

    /// <summary>The cookie's value: the only way to read the secret.</summary>
    public string Reveal() => Base64Url.EncodeToString(_bytes);

    /// <summary>Always the type's name.</summary>
    public override string ToString() => nameof(BrowserKey);
}
