using Sspr.Messaging;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What the command line and a running server say to each other about messages and mails.</summary>
internal static class MessagingContract
{
    /// <summary>One message that was sent, or was not.</summary>
    internal sealed record DeliveryLine(
        DateTimeOffset At,
        MessageChannel Channel,
        string To,
        DeliveryState State,
        string Carrier,
        ProblemCode? Problem,
        string? Evidence,
        string? Attempt,
        DateTimeOffset? CompletedAt);

    /// <summary>Asks for a message without a code.</summary>
    /// <param name="To">The number.</param>
    /// <param name="Channel">How; as a text message if null.</param>
    /// <param name="Language"><c>en</c> or <c>ja</c>.</param>
    internal sealed record TestMessageRequest(string? To, MessageChannel? Channel, string? Language);

    /// <summary>Where it went, masked.</summary>
    internal sealed record TestMessageReply(string To);

    /// <summary>Where a mail's text comes from.</summary>
    /// <param name="Kind">The mail.</param>
    /// <param name="Language">The language.</param>
    /// <param name="File">The organisation's own file; null where ours is used.</param>
    /// <param name="Fault">Why the file is not used; null if it is.</param>
    internal sealed record TemplateLine(string Kind, string Language, string? File, string? Fault);

    /// <summary>Asks for a sample of a mail, and to whom it is to go.</summary>
    internal sealed record TestMailRequest(string? Kind, string? Language, string? To);

    /// <summary>A sample of a mail.</summary>
    internal sealed record SampleMail(string Subject, string PlainText, string Html);
}
