namespace Sspr.Notifications;

/// <summary>The message after a method was registered or taken away: whoever did not do it must learn of it while there is time.</summary>
internal static class MethodChangedMessage
{
    /// <summary>Writes it.</summary>
    public static MailContent Build(MethodChangedFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Language is "ja" ? InJapanese(facts) : InEnglish(facts);
    }

    private static MailContent InEnglish(MethodChangedFacts facts)
    {
        var writer = new MailWriter(facts.Language).Paragraph($"Your security info at {facts.Organisation} was changed.");
        if (MailData.Name(facts.DisplayName) is { } name)
        {
            writer.Paragraph($"Hello {name},");
        }

        var what = facts.Added ? $"a new {facts.Method} was added to" : $"the {facts.Method} was removed from";
        writer.Paragraph($"on {MailData.Moment(facts.ChangedAt, facts.Language)} {what} your account {MailData.Name(facts.AccountName)}.");
        if (facts.CountsFrom is { } from)
        {
            writer.Paragraph($"For your protection it can be used for a new password only from {MailData.Moment(from, facts.Language)} on.");
        }

        var act = facts.Helpdesk is { } helpdesk ? $"Call now: {helpdesk}." : "Tell your helpdesk now.";
        return writer
            .Paragraph("If it was you, there is nothing to do.")
            .Paragraph($"If it was not you, somebody else may have signed in as you. {act}")
            .Paragraph("Nobody from IT will ever ask you for your password or for a code.")
            .Finish($"Your security info was changed – {facts.Organisation}");
    }

    private static MailContent InJapanese(MethodChangedFacts facts)
    {
        var writer = new MailWriter(facts.Language).Paragraph($"{facts.Organisation} のセキュリティ情報が変更されました。");
        if (MailData.Name(facts.DisplayName) is { } name)
        {
            writer.Paragraph($"{name} 様");
        }

        var what = facts.Added ? $"{facts.Method}が追加されました" : $"{facts.Method}が削除されました";
        writer.Paragraph(
            $"{MailData.Moment(facts.ChangedAt, facts.Language)} に、アカウント「{MailData.Name(facts.AccountName)}」の{what}。");
        if (facts.CountsFrom is { } from)
        {
            writer.Paragraph($"安全のため、パスワードの再設定に使えるのは {MailData.Moment(from, facts.Language)} からです。");
        }

        var act = facts.Helpdesk is { } helpdesk ? $"すぐに次の窓口にご連絡ください。{helpdesk}" : "すぐに担当者にご連絡ください。";
        return writer
            .Paragraph("ご本人による操作であれば、何もする必要はありません。")
            .Paragraph($"お心当たりがない場合は、ほかの人があなたとしてサインインしたおそれがあります。{act}")
            .Paragraph("担当者がパスワードやコードをお尋ねすることはありません。")
            .Finish($"セキュリティ情報が変更されました – {facts.Organisation}");
    }
}
