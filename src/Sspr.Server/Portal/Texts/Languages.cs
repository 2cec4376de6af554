using System.Collections.Concurrent;
using Sspr.Server.Portal.Texts.English;
using Sspr.Server.Portal.Texts.Japanese;

namespace Sspr.Server.Portal.Texts;

/// <summary>The languages of the portal; the first is spoken where a browser asks for none of them.</summary>
internal static class Languages
{
    private const int MaximumRanges = 16;

    private static readonly ConcurrentDictionary<string, ITexts> Drafts = new(StringComparer.Ordinal);

    /// <summary>All that are offered.</summary>
    public static readonly IReadOnlyList<ITexts> All = [new EnglishTexts(), new JapaneseTexts()];

    /// <summary>The language with that tag; null if there is none.</summary>
    public static ITexts? Find(string? tag) => All.FirstOrDefault(texts => string.Equals(texts.Tag, tag, StringComparison.Ordinal))
        ?? (tag is not null && Drafts.TryGetValue(tag, out var draft) ? draft : null);

    /// <summary>
    /// Adds a language in which pages can be looked at (<c>?lang=</c>) and which no page offers. Nothing in the product does; those who
    /// test pages and those who write a language do.
    /// </summary>
    public static void AddDraft(ITexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Drafts[texts.Tag] = texts;
    }

    /// <summary>The language that a browser likes best (RFC 9110 §12.5.4); regions do not matter.</summary>
    public static ITexts ForBrowser(string? acceptLanguage) =>
        (acceptLanguage ?? string.Empty).Split(',', MaximumRanges, StringSplitOptions.TrimEntries)
            .Select(ParseRange)
            .Where(static range => range.Quality > 0)
            .OrderByDescending(static range => range.Quality)
            .Select(static range => Find(range.Tag))
            .FirstOrDefault(static texts => texts is not null) ?? All[0];

    private static (string Tag, double Quality) ParseRange(string range)
    {
        var parts = range.Split(';', 2, StringSplitOptions.TrimEntries);
        var tag = parts[0].Split('-', 2)[0].ToLowerInvariant();
        if (parts.Length == 1)
        {
            return (tag, 1);
        }

        return parts[1].StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(parts[1].AsSpan(2), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var quality)
                ? (tag, quality)
                : (tag, 0);
    }
}
