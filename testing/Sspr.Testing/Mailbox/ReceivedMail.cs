using MimeKit;

namespace Sspr.Testing.Mailbox;

/// <summary>One mail as it came in.</summary>
/// <param name="Number">Counts up from 1 in the order of arrival.</param>
/// <param name="ReceivedAt">When the receiver took responsibility for it.</param>
/// <param name="Sender">The envelope sender; empty for a bounce.</param>
/// <param name="Recipients">The envelope recipients that were accepted.</param>
/// <param name="Encrypted">Whether it came over TLS.</param>
/// <param name="Message">The message itself.</param>
public sealed record ReceivedMail(
    int Number,
    DateTimeOffset ReceivedAt,
    string Sender,
    IReadOnlyList<string> Recipients,
    bool Encrypted,
    MimeMessage Message)
{
    /// <summary>Whether it was delivered to this address.</summary>
    public bool IsFor(string recipient) => Recipients.Contains(recipient, StringComparer.OrdinalIgnoreCase);

    /// <summary>The plain text, empty if there is none.</summary>
    public string Text => Message.TextBody ?? "";
}
