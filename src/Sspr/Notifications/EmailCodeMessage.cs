using System.Globalization;

namespace Sspr.Notifications;

/// <summary>The message that carries a code. The code is not in the subject: subjects are shown on locked screens.</summary>
internal static class EmailCodeMessage
{
    /// <summary>Writes it.</summary>
    public static MailContent Build(EmailCodeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Language is "ja" ? InJapanese(facts) : InEnglish(facts);
    }

    private static MailContent InEnglish(EmailCodeFacts facts)
    {
        var writer = new MailWriter(facts.Language).Paragraph($"This is your code for a new password at {facts.Organisation}.");
        if (MailData.Name(facts.DisplayName) is { } name)
        {
            writer.Paragraph($"Hello {name},");
        }

        return writer
            .Paragraph(
                $"on {MailData.Moment(facts.AskedAt, facts.Language)} somebody, most likely you, asked to reset the password of your account. "
                + "Enter this code on the page that is open in your browser:")
            .CodeLine(facts.Code)
            .Paragraph($"It is good for {Minutes(facts)} minutes and works once.")
            .Paragraph(
                "Nobody from IT will ever ask you for this code. Do not read it out to anybody, and do not enter it on a page that you "
                + "have not opened yourself.")
            .Paragraph(
                "It was not you? Then do nothing: without the code your password stays as it is. If such messages keep coming, tell "
                + "your helpdesk.")
            .SmallPrint($"Support code: {facts.SupportCode}")
            .Finish($"Code for a new password – {facts.Organisation}");
    }

    private static MailContent InJapanese(EmailCodeFacts facts)
    {
        var writer = new MailWriter(facts.Language).Paragraph($"{facts.Organisation} のパスワードを再設定するためのコードをお送りします。");
        if (MailData.Name(facts.DisplayName) is { } name)
        {
            writer.Paragraph($"{name} 様");
        }

        return writer
            .Paragraph(
                $"{MailData.Moment(facts.AskedAt, facts.Language)} に、あなたのアカウントのパスワードを再設定する手続きが始まりました。"
                + "ご本人の場合は、ブラウザーで開いているページに次のコードを入力してください。")
            .CodeLine(facts.Code)
            .Paragraph($"このコードは{Minutes(facts)}分間、1回だけ使えます。")
            .Paragraph("担当者がこのコードをお尋ねすることはありません。だれにも伝えないでください。ご自分で開いたページ以外には入力しないでください。")
            .Paragraph(
                "お心当たりがない場合は、何もしないでください。コードが入力されなければ、パスワードは変わりません。"
                + "同じようなメールが続くときは、担当者にお知らせください。")
            .SmallPrint($"サポート コード：{facts.SupportCode}")
            .Finish($"パスワード再設定のコード – {facts.Organisation}");
    }

    private static string Minutes(EmailCodeFacts facts) => ((int)facts.Lifetime.TotalMinutes).ToString(CultureInfo.InvariantCulture);
}
