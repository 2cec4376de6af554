using Sspr.Notices;
using Sspr.Notifications;

namespace Sspr.Messaging;

/// <summary>
/// A notice as one text message: one GSM segment in English, 70 characters in Japanese. It says what was done and what to do; the link that
/// stops it only where all of it fits, the helpdesk's number where that does, and never half of either.
/// </summary>
internal static class NoticeText
{
    /// <summary>Writes it.</summary>
    public static string Write(NoticeTextFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var isJapanese = facts.Language is "ja";
        var name = isJapanese ? facts.Organisation : GsmAlphabet.Fold(facts.Organisation);
        return Tries(facts, name).FirstOrDefault(text => SmsText.Fits(text, isJapanese))
            ?? SmsText.Shorten(name, isJapanese, shorter => Text(facts, shorter, tail: string.Empty));
    }

    private static IEnumerable<string> Tries(NoticeTextFacts facts, string name)
    {
        var isJapanese = facts.Language is "ja";
        if (facts.NotMe is { } link)
        {
            yield return Text(facts, name, isJapanese ? $"心当たりがない場合：{link.AbsoluteUri}" : $" Not you? {link.AbsoluteUri}");
        }

        if (facts.Phone is { } phone)
        {
            yield return Text(facts, name, isJapanese ? $"心当たりがない場合は{phone}へ" : $" Not you? Call {GsmAlphabet.Fold(phone)} now.");
        }

        yield return Text(facts, name, isJapanese ? "心当たりがない場合は担当者へ" : " Not you? Tell your helpdesk now.");
        yield return Text(facts, name, tail: string.Empty);
    }

    private static string Text(NoticeTextFacts facts, string name, string tail) => facts.Language is "ja"
        ? $"【{name}】{Japanese(facts)}。{tail}"
        : $"{name}: {English(facts)}.{tail}";

    private static string English(NoticeTextFacts facts) => facts.Kind switch
    {
        NoticeKind.PasswordWasReset => "your password was reset",
        NoticeKind.PasswordWasChanged => "your password was changed",
        NoticeKind.AccountWasUnlocked => "your account was unlocked",
        NoticeKind.MethodChanged => facts.Change switch
        {
            MethodChange.Added => "a way to prove who you are was added to your account",
            MethodChange.Removed => "a way to prove who you are was removed from your account",
            _ => "a way to prove who you are was changed",
        },
        NoticeKind.PassIssued => "a Temporary Access Pass was issued for your account",
        NoticeKind.ProofsWereWrong or NoticeKind.PasswordExpires or NoticeKind.ReminderRound => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Japanese(NoticeTextFacts facts) => facts.Kind switch
    {
        NoticeKind.PasswordWasReset => "パスワードが再設定されました",
        NoticeKind.PasswordWasChanged => "パスワードが変更されました",
        NoticeKind.AccountWasUnlocked => "ロックが解除されました",
        NoticeKind.MethodChanged => facts.Change switch
        {
            MethodChange.Added => "本人確認の方法が追加されました",
            MethodChange.Removed => "本人確認の方法が削除されました",
            _ => "本人確認の方法が変更されました",
        },
        NoticeKind.PassIssued => "一時アクセス パスが発行されました",
        NoticeKind.ProofsWereWrong or NoticeKind.PasswordExpires or NoticeKind.ReminderRound => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>What a notice by text message tells.</summary>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="Organisation">The organisation's name in that language.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Change">What happened to a method.</param>
/// <param name="Phone">The helpdesk's number; null if not configured.</param>
/// <param name="NotMe">Where whoever did not do it stops it; null if there is no such page.</param>
internal sealed record NoticeTextFacts(
    string Language, string Organisation, NoticeKind Kind, MethodChange? Change, string? Phone, Uri? NotMe);
