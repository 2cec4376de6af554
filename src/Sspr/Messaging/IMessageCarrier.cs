namespace Sspr.Messaging;

/// <summary>A way to telephones: a provider's interface, or a folder. Sends what it is given; limits and failover stand before it.</summary>
internal interface IMessageCarrier
{
    /// <summary>What the settings call it.</summary>
    string Name { get; }

    /// <summary>Whether the settings use it for a channel.</summary>
    bool Carries(MessageChannel channel);

    /// <summary>Whether it can say later what became of a message.</summary>
    bool TellsNews { get; }

    /// <summary>Hands a message over.</summary>
    /// <returns>Whether it was taken; a fault's evidence holds neither text nor number.</returns>
    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Asks what became of a message.</summary>
    /// <param name="channel">Its channel.</param>
    /// <param name="providerId">The id that was given when it was accepted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null if this carrier cannot say, or not now.</returns>
    Task<DeliveryNews?> AskAsync(MessageChannel channel, string providerId, CancellationToken cancellationToken);
}
