using System.Security.Cryptography;

namespace Sspr.Methods.RecoveryCode;

/// <summary>
/// A code for the drawer: 80 random bits as sixteen characters of Crockford's Base32, which leaves out I, L, O and U, in groups of four.
/// </summary>
internal static class CodeText
{
    /// <summary>How many characters; five bits each. NIST SP 800-63B-4 §4.2.1.1 asks for 64 bits.</summary>
    public const int Length = 16;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A fresh one, as it is shown.</summary>
    public static string New() =>
        string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(4).Select(static group => new string(group)));

    /// <summary>What was typed in the one form that is hashed: capitals, without hyphens, and what looks alike read as what is meant.</summary>
    public static string Fold(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return string.Concat(typed.Where(static c => c is not ('-' or ' ')).Select(static c => char.ToUpperInvariant(c) switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            var other => other,
        }));
    }
}
