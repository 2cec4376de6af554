using System.Buffers.Text;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Sspr.Directories;
using Sspr.Keys;

namespace Sspr.ApiKeys;

/// <summary>
/// The secret of a key: <c>sspr_</c>, so that scanners of repositories know it, and 256 random bits. Cannot be printed, compared with
/// <c>==</c> or serialised.
/// </summary>
[DebuggerDisplay("ApiKeySecret")]
[JsonConverter(typeof(SecretConverter))]
internal sealed class ApiKeySecret
{
    private const string Prefix = "sspr_";
    private const int Size = 32;

    private readonly string _characters;

    private ApiKeySecret(string characters) => _characters = characters;

    /// <summary>A fresh one.</summary>
    public static ApiKeySecret New() => new(Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size)));

    /// <summary>Reads what a program sent.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ApiKeySecret? secret)
    {
        secret = text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length == Prefix.Length + Base64Url.GetEncodedLength(Size)
            && Base64Url.IsValid(text.AsSpan(Prefix.Length), out var size) && size == Size
            ? new ApiKeySecret(text)
            : null;
        return secret is not null;
    }

    /// <summary>The characters: shown once, to the operator who makes it.</summary>
    public string Reveal() => _characters;

    /// <summary>What the store keeps: with 256 random bits a keyed hash is enough, and it can be looked up.</summary>
    public string HashWith(InstallationKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Convert.ToHexStringLower(key.Mac(KeyPurpose.ApiKey, Encoding.ASCII.GetBytes(_characters)));
    }

    /// <summary>Always the type's name.</summary>
    public override string ToString() => nameof(ApiKeySecret);
}
