using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Runtime.InteropServices;

namespace Sspr.Passwords;

/// <summary>
/// Recognises passwords that everybody guesses: a common word, a keyboard row or the organisation's name, also with the usual
/// substitutions and with digits or signs around it.
/// </summary>
internal static class CommonPasswords
{
    private static readonly FrozenSet<string> Words = ReadWords();

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
            var plain = Fold(password, folded, substitute: false);
            if (IsWord(plain, ownWords) || IsOneRun(plain))
            {
                return true;
            }

            return IsWord(Fold(password, folded, substitute: true), ownWords);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(folded.AsSpan()));
        }
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
        if (word.IsEmpty || Lookup.Contains(word))
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

        var step = text[1] - text[0];
        if (step is < -1 or > 1)
        {
            return false;
        }

        for (var i = 2; i < text.Length; i++)
        {
            if (text[i] - text[i - 1] != step)
            {
                return false;
            }
        }

        return true;
    }

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

    private static FrozenSet<string> ReadWords()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("Sspr.Passwords.common-words.txt")
            ?? throw new InvalidOperationException("The list of common words is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            words.Add(line.Trim());
        }

        words.Remove(string.Empty);
        return words.ToFrozenSet(StringComparer.Ordinal);
    }
}
