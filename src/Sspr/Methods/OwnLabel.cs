using System.Text;

namespace Sspr.Methods;

/// <summary>What a user calls a method of their own, such as "phone" or "key at home".</summary>
internal static class OwnLabel
{
    /// <summary>The most characters that are kept.</summary>
    public const int MaximumLength = 40;

    /// <summary>The name as it is kept: normalised, without control characters, not longer than allowed. Null if nothing is left.</summary>
    public static string? From(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var kept = new StringBuilder();
        foreach (var rune in typed.EnumerateRunes().Where(static rune => rune != Rune.ReplacementChar && !IsInvisible(rune)).Take(MaximumLength))
        {
            kept.Append(rune);
        }

        var label = kept.ToString().Trim().Normalize(NormalizationForm.FormC);
        return label.Length == 0 ? null : label;
    }

    // direction marks could make one name look like another
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator;
}
