using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Sspr.Methods;
using Sspr.Notifications;

namespace Sspr.Testing;

/// <summary>Keeps messages instead of sending them, for tests that are not about SMTP.</summary>
internal sealed partial class CollectingMailer : IMailer
{
    private readonly ConcurrentQueue<(string Address, MailContent Content)> _messages = new();

    /// <summary>What every message is answered while it is set.</summary>
    public DeliveryFault? Fault { get; set; }

    /// <summary>All messages, oldest first.</summary>
    public IReadOnlyList<(string Address, MailContent Content)> Messages => [.. _messages];

    /// <summary>The code in the newest message to an address, as a user would read it; null if there is none.</summary>
    /// <param name="address">The address.</param>
    /// <param name="after">So many of the oldest messages are not looked at.</param>
    public string? CodeFor(string address, int after = 0) => _messages.Skip(after).Reverse()
        .Where(message => string.Equals(message.Address, address, StringComparison.Ordinal))
        .Select(static message => Code().Match(message.Content.PlainText))
        .FirstOrDefault(static match => match.Success)?.Groups["code"].Value;

    /// <summary>Forgets all messages.</summary>
    public void Clear() => _messages.Clear();

    /// <inheritdoc />
    public Task<DeliveryFault?> SendAsync(string address, MailContent content, CancellationToken cancellationToken)
    {
        if (Fault is null)
        {
            _messages.Enqueue((address, content));
        }

        return Task.FromResult(Fault);
    }

    // on a line of its own: the number of a helpdesk may look like one
    [GeneratedRegex(@"^\s*(?<code>\d{4} \d{4})\s*$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
