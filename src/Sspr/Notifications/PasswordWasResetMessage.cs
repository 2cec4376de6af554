namespace Sspr.Notifications;

/// <summary>The message after a reset.</summary>
internal static class PasswordWasResetMessage
{
    /// <summary>Writes it.</summary>
    public static MailContent Build(PasswordWasResetFacts facts) => new(facts.Organisation, facts.AccountName, string.Empty);
}
