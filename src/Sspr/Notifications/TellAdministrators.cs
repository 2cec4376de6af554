using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sspr.Methods;
using Sspr.Organisation;
using Sspr.Problems;

namespace Sspr.Notifications;

/// <summary>Mails the administrators, at each of <see cref="OrganisationOptions.AlertAddresses"/>.</summary>
internal sealed class TellAdministrators(IMailer mailer, IOptions<OrganisationOptions> organisation, ILogger<TellAdministrators> log)
{
    /// <summary>Mails them.</summary>
    /// <returns>False if nobody was reached and somebody might be later: whoever has got it is not mailed again for another's sake.</returns>
    public async Task<bool> ExecuteAsync(MailContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var (reached, later) = (0, 0);
        foreach (var address in organisation.Value.AlertAddresses)
        {
            var fault = await SendAsync(address, content, cancellationToken);
            reached += fault is null ? 1 : 0;
            later += fault is { Permanent: false } ? 1 : 0;
        }

        return reached > 0 || later == 0;
    }

    /// <summary>Sends one; what nobody foresaw keeps the others from nothing.</summary>
    private async Task<DeliveryFault?> SendAsync(string address, MailContent content, CancellationToken cancellationToken)
    {
        try
        {
            if (await mailer.SendAsync(address, content, cancellationToken) is not { } fault)
            {
                return null;
            }

            log.AdministratorNotTold(address, fault.Problem, fault.Evidence);
            return fault;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            log.AdministratorMailBroke(address, fault);
            return new DeliveryFault(ProblemCodes.MailServerUnreachable, fault.Message, Permanent: false);
        }
    }
}
