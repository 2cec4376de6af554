using Sspr.Methods;

namespace Sspr.Notifications;

/// <summary>Looks whether the organisation's mail server would take a message, without sending one.</summary>
internal interface IMailProbe
{
    /// <summary>Connects, signs in and says goodbye.</summary>
    /// <returns>Null if that worked, else why not.</returns>
    Task<DeliveryFault?> ProbeAsync(CancellationToken cancellationToken);
}
