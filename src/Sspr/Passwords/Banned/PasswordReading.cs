namespace Sspr.Passwords.Banned;

/// <summary>
/// How the banned-password rules read a password: lower case, with the characters that commonly stand for a letter read as that
/// letter. Each character becomes exactly one, so places in the reading are places in the password.
/// </summary>
/// <remarks>
/// The four substitutions are those of Microsoft's table. Its worked example leaves a 1 as it is; why we follow the table is in
/// docs/decisions/0008.
/// </remarks>
internal static class PasswordReading
{
    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';

    /// <summary>One character.</summary>
    public static char Of(char character)
    {
        // a Japanese input method writes ASCII in full width when it is in the wrong mode
        var narrow = character is >= FirstFullWidth and <= LastFullWidth ? (char)(character - FirstFullWidth + '!') : character;
        return narrow switch
        {
            '0' => 'o',
            '1' => 'l',
            '$' => 's',
            '@' => 'a',
            _ => char.ToLowerInvariant(narrow),
        };
    }

    /// <summary>Reads all characters into <paramref name="reading"/>, which is as long and which the caller clears.</summary>
    public static void Into(ReadOnlySpan<char> password, Span<char> reading)
    {
        for (var i = 0; i < password.Length; i++)
        {
            reading[i] = Of(password[i]);
        }
    }

    /// <summary>Reads a word that is no secret: a banned term or a name.</summary>
    public static string Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return string.Create(word.Length, word, static (reading, word) => Into(word, reading));
    }
}
