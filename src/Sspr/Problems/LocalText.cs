namespace Sspr.Problems;

/// <summary>One text in the languages that the product speaks; both are written, neither is a translation word by word.</summary>
/// <param name="English">For everybody whose language we do not have.</param>
/// <param name="Japanese">敬体.</param>
internal sealed record LocalText(string English, string Japanese)
{
    /// <summary>What is said the same in every language: names and values.</summary>
    public static LocalText Plain(string text) => new(text, text);

    /// <summary>Several, one after the other.</summary>
    public static LocalText Join(IEnumerable<LocalText> texts)
    {
        var all = texts.ToList();
        return new(string.Join(", ", all.Select(static text => text.English)), string.Join("、", all.Select(static text => text.Japanese)));
    }

    /// <summary>The text for a language as in <see cref="Resets.Reset.Language"/>.</summary>
    public string In(string language) => string.Equals(language, "ja", StringComparison.Ordinal) ? Japanese : English;
}
