using System.Globalization;
using System.Text;

namespace Sspr.Methods.SecurityQuestions;

/// <summary>An answer in the one form that is hashed, so that people need not remember how they wrote it.</summary>
internal static class AnswerText
{
    /// <summary>The most characters that are looked at.</summary>
    public const int MaximumLength = 128;

    /// <summary>The least weight of an answer; see <see cref="WeightOf"/>.</summary>
    public const int MinimumWeight = 3;

    private const int KanaDistance = 'ァ' - 'ぁ';

    /// <summary>
    /// Compatibility forms become one (NFKC), capitals small, katakana hiragana; all that is neither letter, mark nor digit goes. Empty if
    /// nothing is left or it can be no answer.
    /// </summary>
    public static string Fold(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (typed.Length > MaximumLength || typed.EnumerateRunes().Any(static rune => rune == Rune.ReplacementChar))
        {
            return string.Empty;
        }

        var folded = new StringBuilder();
        foreach (var rune in typed.Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant().EnumerateRunes().Where(IsKept))
        {
            folded.Append(rune.Value is >= 'ァ' and <= 'ヶ' ? new Rune(rune.Value - KanaDistance) : rune);
        }

        return folded.ToString().Normalize(NormalizationForm.FormKC);
    }

    /// <summary>How much an answer weighs: a letter one, an ideograph two, because names of two ideographs are as rare as those of four letters.</summary>
    public static int WeightOf(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        return folded.EnumerateRunes().Sum(static rune => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF) ? 2 : 1);
    }

    private static bool IsKept(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
