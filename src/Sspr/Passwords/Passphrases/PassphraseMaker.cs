using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Sspr.Directories;

namespace Sspr.Passwords.Passphrases;

/// <summary>Makes passphrases that a user may take: five words, the first with a capital, and a number, such as <c>Otter-lamp-quiet-river-plum-47</c>.</summary>
/// <remarks>
/// Five of 1,296 words and one of 90 numbers: 58.2 bits, more where the rules want it longer. Capital, hyphens and number stand always
/// in the same places; they add nothing for a guesser and satisfy Active Directory's rule on kinds of character.
/// </remarks>
internal sealed class PassphraseMaker(PasswordChecker checker)
{
    /// <summary>Fewest words.</summary>
    public const int Words = 5;

    private const int LowestNumber = 10;
    private const int Numbers = 90;
    private const int MostTries = 20;

    /// <summary>Makes one that every rule takes which can be checked here.</summary>
    /// <returns>Null if the rules take none: then nothing is offered.</returns>
    public NewPassword? Make(PasswordContext context, OwnPasswordRules own)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(own);
        var shortest = Math.Max(own.MinimumLength, context.Rules?.MinimumLength ?? 0);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var made = Draw(shortest);

            // Security: guarded by What_is_offered_passes_every_rule
            if (checker.CheckHere(made, context, own).Count == 0)
            {
                return made;
            }

            made.Dispose();
        }

        return null;
    }

    private static NewPassword Draw(int shortest)
    {
        Span<char> drawn = stackalloc char[NewPassword.MaximumLength];
        try
        {
            var length = 0;
            for (var word = 0; word < Words || length + 2 < Math.Min(shortest, drawn.Length - PassphraseWords.Longest - 4); word++)
            {
                var next = PassphraseWords.All[RandomNumberGenerator.GetInt32(PassphraseWords.All.Count)];
                next.CopyTo(drawn[length..]);
                length += next.Length;
                drawn[length++] = '-';
            }

            drawn[0] = char.ToUpperInvariant(drawn[0]);
            (LowestNumber + RandomNumberGenerator.GetInt32(Numbers)).TryFormat(drawn[length..], out var digits, default, CultureInfo.InvariantCulture);
            return NewPassword.FromCharacters(drawn[..(length + digits)]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(drawn));
        }
    }
}
