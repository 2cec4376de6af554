using System.Globalization;
using System.Text;

namespace Sspr.Notifications;

/// <summary>Makes data from a directory fit for a message: short, on one line, and nothing that a mail program turns into a link.</summary>
internal static class MailData
{
    private const int MostCharacters = 64;

    /// <summary>A name as it may stand in a message; null if nothing is left of it.</summary>
    /// <remarks>Security: guarded by <c>No_name_becomes_a_link_a_line_or_markup_in_a_message</c>.</remarks>
    public static string? Name(string? value)
    {
        var clean = new StringBuilder();
        foreach (var rune in (value ?? string.Empty).EnumerateRunes())
        {
            if (clean.Length >= MostCharacters)
            {
                break;
            }

            if (IsHarmless(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        // mail programs make links of anything with a scheme or with dots between words
        var words = clean.ToString().Normalize(NormalizationForm.FormKC).Split([' ', '.', ':', '/', '@', '\u3002'], StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(' ', words);
        return text.Length > 0 ? text : null;
    }

    /// <summary>A masked address or number, or a label of the user's own: recognisable, and no link. Null if nothing is left of it.</summary>
    /// <remarks>Security: guarded by <c>No_label_of_a_method_becomes_a_link_or_a_line</c>.</remarks>
    public static string? Destination(string? value)
    {
        var clean = string.Concat((value ?? string.Empty).EnumerateRunes().Where(IsHarmless).Take(MostCharacters))
            .Replace("/", string.Empty, StringComparison.Ordinal).Replace(":", string.Empty, StringComparison.Ordinal).Trim();

        // a word joiner on both sides of a dot is not seen, and ends what a mail program takes for a host name
        return clean.Length == 0 ? null : clean.Replace(".", "\u2060.\u2060", StringComparison.Ordinal);
    }

    /// <summary>A moment with its zone: <c>22 November 2026, 23:00 (UTC)</c>.</summary>
    public static string Moment(DateTimeOffset moment, string language)
    {
        var zone = moment.Offset == TimeSpan.Zero
            ? "UTC"
            : string.Create(CultureInfo.InvariantCulture, $"UTC{moment:zzz}");
        return language is "ja"
            ? string.Create(CultureInfo.InvariantCulture, $"{moment:yyyy}年{moment.Month}月{moment.Day}日 {moment:HH:mm}（{zone}）")
            : string.Create(CultureInfo.InvariantCulture, $"{moment.Day} {moment:MMMM yyyy}, {moment:HH:mm} ({zone})");
    }

    private static bool IsHarmless(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
