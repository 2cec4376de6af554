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
    /// <summary>The most characters of a code that are looked at.</summary>
    public const int MaximumLength = 64;

    private readonly string _code;
    private readonly IReadOnlyList<string> _fields;

    /// <summary>Takes what was typed into one field.</summary>
    public Proof(string? typed)
        : this([typed ?? string.Empty])
    {
    }

    /// <summary>Takes what was typed into several fields, in the order of the prompt.</summary>
    public Proof(IReadOnlyList<string> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _fields = fields;
        _code = fields is [var only] ? Fold(only) : string.Empty;
    }

    /// <summary>Whether there is anything to compare.</summary>
    public bool IsEmpty => _fields.All(string.IsNullOrWhiteSpace) || (_fields is [{ Length: <= MaximumLength }] && _code.Length == 0);

    /// <summary>The bytes of a code: full-width digits have become ASCII, spaces and hyphens are gone. Empty if it can be no code.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_code);

    /// <summary>The code as text, for methods that compare with something else than a keyed hash.</summary>
    public string RevealCode() => _code;

    /// <summary>The fields as they came, for methods whose proof is no code.</summary>
    public IReadOnlyList<string> RevealFields() => _fields;

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
