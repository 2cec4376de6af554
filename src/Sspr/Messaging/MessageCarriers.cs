using Microsoft.Extensions.Options;
using Sspr.Messaging.Http;
using Sspr.Messaging.Spool;
using Sspr.Messaging.Twilio;

namespace Sspr.Messaging;

/// <summary>The carriers of the settings, in their order.</summary>
internal sealed class MessageCarriers : IDisposable
{
    private readonly IReadOnlyList<IMessageCarrier> _all;

    /// <summary>Makes them of the settings; nothing is asked before the first message.</summary>
    public MessageCarriers(IOptions<MessagingOptions> options, TimeProvider time)
        : this([.. options.Value.Carriers.Select(carrier => Make(carrier, time))])
    {
    }

    /// <summary>Takes ready ones.</summary>
    public MessageCarriers(IReadOnlyList<IMessageCarrier> carriers) => _all = carriers;

    /// <summary>Those that carry a channel, in the order in which they are tried.</summary>
    public IReadOnlyList<IMessageCarrier> For(MessageChannel channel) => [.. _all.Where(carrier => carrier.Carries(channel))];

    /// <summary>The one of a name; null if the settings no longer have it.</summary>
    public IMessageCarrier? Find(string name) => _all.FirstOrDefault(carrier => string.Equals(carrier.Name, name, StringComparison.Ordinal));

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var carrier in _all.OfType<IDisposable>())
        {
            carrier.Dispose();
        }
    }

    private static IMessageCarrier Make(CarrierOptions options, TimeProvider time) => options switch
    {
        { Twilio: not null } => new TwilioCarrier(options, time),
        { Http: not null } => new HttpCarrier(options, time),
        { Spool: not null } => new SpoolCarrier(options, time),
        _ => throw new InvalidOperationException($"The carrier {options.Name} is of no kind; MessagingCheck was not asked."),
    };
}
