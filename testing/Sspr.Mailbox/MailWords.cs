namespace Sspr.Mailbox;

/// <summary>The page's own words in one language; mails stay in theirs.</summary>
internal sealed record MailWords(
    string Language, string Title, string Empty, string From, string To, string At, string WithStyle, string Hint)
{
    private static readonly MailWords English = new(
        "en", "Demo mailbox", "No mail yet. Start a reset on the portal: the code arrives here.", "From", "To", "Received",
        "The same mail with its styling", "Every mail that the portal sends ends up here, for everybody. The page refreshes itself.");

    private static readonly MailWords Japanese = new(
        "ja", "デモ用メールボックス", "メールはまだありません。ポータルで再設定を始めると、確認コードがここに届きます。", "差出人", "宛先", "受信",
        "装飾付きで表示", "ポータルが送信したメールは、宛先にかかわらずすべてここに届きます。ページは自動的に更新されます。");

    /// <summary>Japanese where the browser names it before English.</summary>
    public static MailWords For(string? acceptLanguage) =>
        (acceptLanguage ?? "").Split(',', ';')
            .Select(part => part.Trim())
            .FirstOrDefault(part => part.StartsWith("ja", StringComparison.OrdinalIgnoreCase)
                || part.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            ?.StartsWith("ja", StringComparison.OrdinalIgnoreCase) == true ? Japanese : English;
}
