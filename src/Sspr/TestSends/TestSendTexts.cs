using Sspr.Messaging;
using Sspr.Notifications;

namespace Sspr.TestSends;

/// <summary>What test messages say. None holds a code.</summary>
internal static class TestSendTexts
{
    /// <summary>The mail.</summary>
    public static MailContent Mail(string language, string organisation) => language is "ja"
        ? new MailWriter(language)
            .Paragraph("これは送信テストです。対応は不要です。")
            .SmallPrint("パスワード再設定サーバーの管理者が `sspr doctor --send-tests` を実行しました。")
            .Finish($"【{organisation}】送信テスト")
        : new MailWriter(language)
            .Paragraph("This is a test. There is nothing to do.")
            .SmallPrint("An operator of the server for password resets ran `sspr doctor --send-tests`.")
            .Finish($"{organisation}: a test");

    /// <summary>The text message, short enough for one, or what a call says.</summary>
    public static string Phone(MessageChannel channel, string language, string organisation)
    {
        var isJapanese = language is "ja";
        return channel switch
        {
            MessageChannel.Sms => SmsText.Shorten(
                isJapanese ? organisation : GsmAlphabet.Fold(organisation), isJapanese, name => isJapanese ? $"【{name}】これはテストです。" : $"{name}: this is a test."),
            MessageChannel.Call => isJapanese
                ? $"こちらは、{organisation}です。これは通話のテストです。そのまま電話をお切りください。"
                : $"Hello. This is {organisation}. This call is a test. You can hang up now.",
        };
    }
}
