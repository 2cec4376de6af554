namespace Sspr.Messaging;

/// <summary>What a carrier says about a message that it took.</summary>
/// <param name="State">How far it got.</param>
/// <param name="Evidence">The carrier's own word or code; null if there is nothing to add.</param>
internal sealed record DeliveryNews(DeliveryState State, string? Evidence);

/// <summary>How far a message got. The names are stored.</summary>
internal enum DeliveryState
{
    /// <summary>No carrier took it.</summary>
    NotSent,

    /// <summary>A carrier took it and can still say what became of it.</summary>
    Accepted,

    /// <summary>It reached the telephone, or the call was answered.</summary>
    Delivered,

    /// <summary>The carrier gave up.</summary>
    Undelivered,

    /// <summary>A carrier took it, and nobody says what became of it.</summary>
    Unknown,
}
