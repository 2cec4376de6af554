namespace Sspr.Notifications;

/// <summary>What a message says. The plain text is complete by itself; HTML adds only form.</summary>
internal sealed record MailContent(string Subject, string PlainText, string Html)
{
    /// <summary>The same whenever this message is sent again to the same address, so that a repetition can be dropped; null for a fresh one.</summary>
    public string? Id { get; init; }
}
