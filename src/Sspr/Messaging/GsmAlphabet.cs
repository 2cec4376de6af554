using System.Globalization;
using System.Text;

namespace Sspr.Messaging;

/// <summary>The GSM 7 bit default alphabet and its extension (3GPP TS 23.038 §6.2.1).</summary>
internal static class GsmAlphabet
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extended = "^{}\\[~]|€";

    /// <summary>How many characters a text takes up; null if it has one that the alphabet lacks.</summary>
    public static int? LengthOf(string text)
    {
        var length = 0;
        foreach (var character in text)
        {
            if (Basic.Contains(character, StringComparison.Ordinal))
            {
                length++;
            }
            else if (Extended.Contains(character, StringComparison.Ordinal))
            {
                length += 2;
            }
            else
            {
                return null;
            }
        }

        return length;
    }

    /// <summary>The text with letters that the alphabet lacks brought to their base letter, and what has none left out.</summary>
    public static string Fold(string text)
    {
        var kept = new StringBuilder();
        foreach (var character in text.Normalize(NormalizationForm.FormC))
        {
            if (LengthOf(character.ToString()) is not null)
            {
                kept.Append(character);
                continue;
            }

            var parts = character.ToString().Normalize(NormalizationForm.FormKD)
                .Where(static part => CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark);
            kept.Append(string.Concat(parts.Where(static part => LengthOf(part.ToString()) is not null)));
        }

        return kept.ToString().Trim();
    }
}
