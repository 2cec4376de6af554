using Sspr.Methods;

namespace Sspr.Notifications;

/// <summary>Hands a message to the organisation's mail server.</summary>
internal interface IMailer
{
    /// <summary>Sends it to one address.</summary>
    /// <returns>Null when the server took it, else why not.</returns>
    Task<DeliveryFault?> SendAsync(string address, MailContent content, CancellationToken cancellationToken);
}
