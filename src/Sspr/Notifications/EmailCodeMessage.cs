namespace Sspr.Notifications;

/// <summary>The message that carries a code.</summary>
internal static class EmailCodeMessage
{
    /// <summary>Writes it.</summary>
    public static MailContent Build(EmailCodeFacts facts) => new(facts.Organisation, facts.Code, string.Empty);
}
