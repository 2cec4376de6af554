using System.Diagnostics;
using System.Text;
using System.Text.Json.Serialization;
using Sspr.Directories;

namespace Sspr.Methods;

/// <summary>What a user sent back for a challenge. Cannot be printed, compared with <c>==</c> or serialised.</summary>
[DebuggerDisplay("Proof")]
[JsonConverter(typeof(SecretConverter))]
internal sealed class Proof
{
    /// <summary>The most characters that are looked at.</summary>
    public const int MaximumLength = 64;

    private readonly string _text;

    /// <summary>Takes what was typed; full-width digits become ASCII, spaces and hyphens are dropped.</summary>
    public Proof(string? typed) => _text = Fold(typed ?? string.Empty);

    /// <summary>Whether there is anything to compare.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>The bytes to hash.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text);

    /// <summary>Always the type's name.</summary>
    public override string ToString() => nameof(Proof);

    private static string Fold(string typed)
    {
        // an unpaired surrogate cannot be normalised; such a text is no proof of anything
        if (typed.Length > MaximumLength || typed.Any(char.IsSurrogate))
        {
            return string.Empty;
        }

        var folded = typed.Normalize(NormalizationForm.FormKC);
        return string.Concat(folded.Where(static c => !char.IsWhiteSpace(c) && c is not ('-' or '\u2010' or '\u2011' or '\u2212' or '\u30FC')));
    }
}
