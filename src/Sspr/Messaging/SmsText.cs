using System.Text;

namespace Sspr.Messaging;

/// <summary>
/// A code as one text message: 160 characters of the GSM alphabet, or 70 of UTF-16 for Japanese (3GPP TS 23.038 §6). Its last line binds the
/// code to the site (WICG "Origin-bound one-time codes"), so that a telephone offers it nowhere else, where that fits.
/// </summary>
internal static class SmsText
{
    private const int MostJapanese = 70;
    private const int MostEnglish = 160;

    /// <summary>Writes it.</summary>
    public static string Write(CodeText facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var isJapanese = facts.Language is "ja";
        var bound = facts.Host is { } host ? $"\n@{host} #{facts.Digits}" : string.Empty;
        var name = isJapanese ? facts.Organisation : GsmAlphabet.Fold(facts.Organisation);
        var whole = Sentence(facts, name) + bound;
        if (Fits(whole, isJapanese))
        {
            return whole;
        }

        var alone = Sentence(facts, name);
        return Fits(alone, isJapanese) ? alone : Shorten(name, isJapanese, shorter => Sentence(facts, shorter));
    }

    /// <summary>Whether a text is one message.</summary>
    public static bool Fits(string text, bool isJapanese) =>
        isJapanese ? text.Length <= MostJapanese : GsmAlphabet.LengthOf(text) is { } length && length <= MostEnglish;

    /// <summary>A text with as much of the organisation's name as there is room for.</summary>
    public static string Shorten(string name, bool isJapanese, Func<string, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (!Fits(text($"{kept}{rune}"), isJapanese))
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return text(kept.ToString().TrimEnd());
    }

    private static string Sentence(CodeText facts, string name) => facts.Language is "ja"
        ? $"【{name}】{facts.Action}コード：{facts.Digits}\n担当者が聞くことはありません"
        : $"{name}: your {facts.Action} code is {facts.Digits}. Nobody from IT will ever ask you for it.";
}
