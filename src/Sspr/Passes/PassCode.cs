using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Sspr.Directories;
using Sspr.Keys;

namespace Sspr.Passes;

/// <summary>
/// The secret of a Temporary Access Pass: ten characters of Crockford's base 32, 50 random bits, of which at most five guesses are
/// compared. Cannot be printed, compared with <c>==</c> or serialised.
/// </summary>
[DebuggerDisplay("PassCode")]
[JsonConverter(typeof(SecretConverter))]
internal sealed class PassCode
{
    /// <summary>How many characters.</summary>
    public const int Length = 10;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int LongestTyped = 64;

    private readonly string _characters;

    private PassCode(string characters) => _characters = characters;

    /// <summary>A fresh one.</summary>
    public static PassCode New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>The characters in two groups: shown once, to the operator who issues it.</summary>
    public string Reveal() => $"{_characters[..5]}-{_characters[5..]}";

    /// <summary>What the store keeps: a keyed hash, bound to the pass.</summary>
    public string HashFor(InstallationKey key, Guid pass) => HashOf(key, pass, _characters);

    /// <summary>The same hash for what a user typed: case, spaces, hyphens and wide characters do not matter, O is 0, I and L are 1.</summary>
    public static string HashOf(InstallationKey key, Guid pass, string typed)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(typed);
        var text = typed.Length > LongestTyped || typed.Any(char.IsSurrogate) ? string.Empty : typed.Normalize(NormalizationForm.FormKC);
        var folded = string.Concat(text.ToUpperInvariant().Where(static c => !char.IsWhiteSpace(c) && c is not ('-' or '\u2010' or '\u2212' or '\u30FC'))
            .Select(static c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        return Convert.ToHexStringLower(key.Mac(KeyPurpose.Pass, pass.ToByteArray(), Encoding.UTF8.GetBytes(folded)));
    }

    /// <summary>Always the type's name.</summary>
    public override string ToString() => nameof(PassCode);
}
