using Sspr.Methods;

namespace Sspr.Messaging;

/// <summary>Outcome of handing a message to a carrier.</summary>
internal abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>It took the message.</summary>
    /// <param name="ProviderId">Its own id of it; null if it gives none.</param>
    internal sealed record Accepted(string? ProviderId) : SendResult;

    /// <summary>It did not, or nobody can tell: then the message may yet arrive.</summary>
    internal sealed record Failed(DeliveryFault Fault) : SendResult;
}
