namespace Sspr.Testing.Mailbox;

/// <summary>Sender and recipients of the mail that is being handed over.</summary>
internal sealed record SmtpEnvelope(string Sender)
{
    public List<string> Recipients { get; } = [];
}
