namespace Sspr.Notifications;

/// <summary>The message after a reset, to every address of the account: whoever did not do it must learn of it and know what to do.</summary>
internal static class PasswordWasResetMessage
{
    /// <summary>Writes it in our own words.</summary>
    public static MailContent Build(PasswordWasResetFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return MailTemplates.Ours(MailKind.PasswordWasReset, facts.Language).Write(facts.Language, Notice(facts).Values());
    }

    /// <summary>Writes it in the organisation's words, if it has any.</summary>
    public static MailContent Build(PasswordWasResetFacts facts, MailTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(templates);
        return templates.Write(MailKind.PasswordWasReset, facts.Language, Notice(facts).Values());
    }

    private static NoticeFacts Notice(PasswordWasResetFacts facts) => new(
        facts.Language, facts.Organisation, facts.DisplayName, facts.AccountName, facts.ResetAt, facts.SupportCode, facts.Helpdesk, facts.NotMe);
}
