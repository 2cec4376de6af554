using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Sspr.Resets;

/// <summary>
/// The id of an attempt as shown to a user: twelve characters of Crockford's base 32 (no I, L, O, U), 60 random bits, such as
/// <c>K7QF-2M9X-4TBD</c>. It opens nothing; it only lets an operator find the attempt.
/// </summary>
internal sealed record SupportCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;
    private const int GroupLength = 4;

    private SupportCode(string value) => Value = value;

    /// <summary>Twelve characters in three groups.</summary>
    public string Value { get; }

    /// <summary>A fresh one.</summary>
    public static SupportCode New() => new(Grouped(RandomNumberGenerator.GetString(Alphabet, Length)));

    /// <summary>Reads what a person copied or was told: case, spaces and hyphens do not matter, O is 0, I and L are 1.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SupportCode? code)
    {
        code = null;
        if (text is null || text.Length > Length * 4)
        {
            return false;
        }

        var characters = text.ToUpperInvariant().Where(static c => c is not (' ' or '-'))
            .Select(static c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }).ToArray();
        if (characters.Length != Length || !characters.All(Alphabet.Contains))
        {
            return false;
        }

        code = new SupportCode(Grouped(new string(characters)));
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    private static string Grouped(string text) => string.Join('-', text.Chunk(GroupLength).Select(static group => new string(group)));
}
