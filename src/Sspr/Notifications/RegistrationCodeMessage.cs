using System.Globalization;

namespace Sspr.Notifications;

/// <summary>The message that carries the code by which a user confirms a new address.</summary>
internal static class RegistrationCodeMessage
{
    /// <summary>Writes it. It names no account: whoever has the address may be somebody else.</summary>
    /// <param name="language"><c>en</c> or <c>ja</c>.</param>
    /// <param name="organisation">The organisation's name in that language.</param>
    /// <param name="code">The code in two groups.</param>
    /// <param name="lifetime">How long it is good for.</param>
    public static MailContent Build(string language, string organisation, string code, TimeSpan lifetime)
    {
        var minutes = ((int)lifetime.TotalMinutes).ToString(CultureInfo.InvariantCulture);
        return language is "ja"
            ? new MailWriter(language)
                .Paragraph($"{organisation} のセキュリティ情報に、このメール アドレスを登録するためのコードをお送りします。")
                .Paragraph("ブラウザーで開いているページに次のコードを入力してください。")
                .CodeLine(code)
                .Paragraph($"このコードは{minutes}分間、1回だけ使えます。")
                .Paragraph("担当者がこのコードをお尋ねすることはありません。だれにも伝えないでください。")
                .Paragraph("お心当たりがない場合は、このメールを削除してください。コードが入力されなければ、登録されません。")
                .Finish($"メール アドレス登録のコード – {organisation}")
            : new MailWriter(language)
                .Paragraph($"This is the code that adds this e-mail address to somebody's security info at {organisation}.")
                .Paragraph("Enter it on the page that is open in your browser:")
                .CodeLine(code)
                .Paragraph($"It is good for {minutes} minutes and works once.")
                .Paragraph("Nobody from IT will ever ask you for this code. Do not read it out to anybody.")
                .Paragraph("You did not ask for it? Then delete this message: without the code the address is not added.")
                .Finish($"Code for your e-mail address – {organisation}");
    }
}
