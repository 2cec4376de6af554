namespace Sspr.Notifications;

/// <summary>The message after a reset, to every address of the account: whoever did not do it must learn of it and know what to do.</summary>
internal static class PasswordWasResetMessage
{
    /// <summary>Writes it.</summary>
    public static MailContent Build(PasswordWasResetFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Language is "ja" ? InJapanese(facts) : InEnglish(facts);
    }

    private static MailContent InEnglish(PasswordWasResetFacts facts)
    {
        var writer = new MailWriter(facts.Language).Paragraph($"Your password at {facts.Organisation} was reset.");
        if (MailData.Name(facts.DisplayName) is { } name)
        {
            writer.Paragraph($"Hello {name},");
        }

        return writer
            .Paragraph(
                $"on {MailData.Moment(facts.ResetAt, facts.Language)} a new password was set for your account "
                + $"{MailData.Name(facts.AccountName)} on the password reset pages of {facts.Organisation}.")
            .Paragraph("If it was you, there is nothing to do.")
            .Paragraph($"If it was not you, somebody else may be using your account. {Act(facts)}")
            .Paragraph("Nobody from IT will ever ask you for your password or for a code.")
            .SmallPrint($"Support code: {facts.SupportCode}")
            .Finish($"Your password was reset – {facts.Organisation}");
    }

    private static string Act(PasswordWasResetFacts facts) => facts.Helpdesk is { } helpdesk
        ? $"Call now and read out the support code below: {helpdesk}."
        : "Tell your helpdesk now and read out the support code below.";

    private static MailContent InJapanese(PasswordWasResetFacts facts)
    {
        var writer = new MailWriter(facts.Language).Paragraph($"{facts.Organisation} のパスワードが再設定されました。");
        if (MailData.Name(facts.DisplayName) is { } name)
        {
            writer.Paragraph($"{name} 様");
        }

        var act = facts.Helpdesk is { } helpdesk
            ? $"すぐに次の窓口に連絡し、下のサポート コードをお伝えください。{helpdesk}"
            : "すぐに担当者に連絡し、下のサポート コードをお伝えください。";
        return writer
            .Paragraph(
                $"{MailData.Moment(facts.ResetAt, facts.Language)} に、アカウント「{MailData.Name(facts.AccountName)}」の新しいパスワードが、"
                + $"{facts.Organisation} のパスワード再設定ページで設定されました。")
            .Paragraph("ご本人による操作であれば、何もする必要はありません。")
            .Paragraph($"お心当たりがない場合は、ほかの人がアカウントを使っているおそれがあります。{act}")
            .Paragraph("担当者がパスワードやコードをお尋ねすることはありません。")
            .SmallPrint($"サポート コード：{facts.SupportCode}")
            .Finish($"パスワードが再設定されました – {facts.Organisation}");
    }
}
