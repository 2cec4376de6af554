using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Runtime.InteropServices;
using Sspr.Passwords.Banned;

namespace Sspr.Passwords;

/// <summary>
/// Recognises passwords that everybody guesses: a common word, a keyboard row or the organisation's name, also with the usual
/// substitutions and with digits or signs around it.
/// </summary>
internal static class CommonPasswords
{
    private static readonly FrozenSet<string> Words = TermFile.Shipped.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether nothing but such a word is left when the disguise is taken off.</summary>
    /// <param name="password">The candidate; no copy of it outlives the call.</param>
    /// <param name="ownWords">Further words.</param>
    public static bool Contains(ReadOnlySpan<char> password, IReadOnlyList<string> ownWords)
    {
        ArgumentNullException.ThrowIfNull(ownWords);
        var folded = new char[password.Length];
        try
        {
            if (IsOneRun(Fold(password, folded, substitute: false)))
            {
                return true;
            }

            // "P@ssw0rd123!" is "password" once the tail is cut and the signs are read as letters; "1q2w3e4r" is listed as it is
            return IsWord(Fold(password, folded, substitute: false), ownWords)
                || IsWord(Fold(password, folded, substitute: true), ownWords)
                || IsWord(Fold(WithoutEnds(password), folded, substitute: true), ownWords);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(folded.AsSpan()));
        }
    }

    private static ReadOnlySpan<char> WithoutEnds(ReadOnlySpan<char> password)
    {
        var start = 0;
        var end = password.Length;
        while (start < end && !char.IsLetter(password[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetter(password[end - 1]))
        {
            end--;
        }

        return password[start..end];
    }

    private static bool IsWord(ReadOnlySpan<char> folded, IReadOnlyList<string> ownWords)
    {
        if (IsListed(folded, ownWords) || IsListed(folded.Trim("0123456789"), ownWords))
        {
            return true;
        }

        // the same word twice or three times is no better than once
        for (var times = 2; times <= 3 && folded.Length >= times * 3; times++)
        {
            if (folded.Length % times == 0 && IsRepeated(folded, folded.Length / times) && IsListed(folded[..(folded.Length / times)], ownWords))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsListed(ReadOnlySpan<char> word, IReadOnlyList<string> ownWords)
    {
        if (Lookup.Contains(word))
        {
            return true;
        }

        foreach (var own in ownWords)
        {
            if (word.Equals(own, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRepeated(ReadOnlySpan<char> text, int period)
    {
        for (var i = period; i < text.Length; i++)
        {
            if (text[i] != text[i - period])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One character again and again, or an unbroken run up or down the alphabet or the digits.</summary>
    private static bool IsOneRun(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
        {
            return true;
        }

        var step = StepBetween(text[0], text[1]);
        for (var i = 1; i < text.Length; i++)
        {
            if (step is < -1 or > 1 || StepBetween(text[i - 1], text[i]) != step)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>After 9 comes 0 again.</summary>
    private static int StepBetween(char one, char next) => (one, next) switch
    {
        ('9', '0') => 1,
        ('0', '9') => -1,
        _ => next - one,
    };

    /// <summary>Letters and digits only, in lower case; with the usual substitutions undone if asked.</summary>
    private static ReadOnlySpan<char> Fold(ReadOnlySpan<char> password, char[] buffer, bool substitute)
    {
        var length = 0;
        foreach (var character in password)
        {
            var lower = char.ToLowerInvariant(character);
            var letter = substitute ? LetterFor(lower) : lower;
            if (char.IsLetterOrDigit(letter))
            {
                buffer[length++] = letter;
            }
        }

        return buffer.AsSpan(0, length);
    }

    /// <summary>The letter that a sign usually stands for; the sign itself if for none.</summary>
    private static char LetterFor(char sign) => sign switch
    {
        '@' or '4' => 'a',
        '8' => 'b',
        '3' => 'e',
        '9' => 'g',
        '1' or '!' => 'i',
        '0' => 'o',
        '$' or '5' => 's',
        '7' => 't',
        _ => sign,
    };
}
