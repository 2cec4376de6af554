namespace Sspr.Notifications;

/// <summary>What a message says. The plain text is complete by itself; HTML adds only form.</summary>
internal sealed record MailContent(string Subject, string PlainText, string Html);
