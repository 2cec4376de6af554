using Microsoft.Extensions.Options;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Resets;
using Sspr.Work;

namespace Sspr.Freezes;

/// <summary>Tells the administrators, in a worker, that an owner froze the self-service of an account.</summary>
internal sealed class AlertAdministrators(IResetStore resets, IMailer mailer, MailTemplates templates, IOptions<OrganisationOptions> organisation, TimeProvider time)
{
    private const int MostTries = 10;

    /// <summary>Does the work.</summary>
    public async Task<WorkResult> ExecuteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (await resets.FindAsync(item.Reset, cancellationToken) is not { } reset)
        {
            return new WorkResult.Done();
        }

        // the organisation's own language is not known, and English is read by administrators anywhere
        var content = OtherMails.SelfServiceFrozen(
            new SelfServiceFrozenFacts("en", organisation.Value.Name, reset.TypedName, time.GetUtcNow(), reset.SupportCode.Value), templates);
        var failed = 0;
        foreach (var address in organisation.Value.AlertAddresses)
        {
            failed += await mailer.SendAsync(address, content, cancellationToken) is { Permanent: false } ? 1 : 0;
        }

        // all failed for a passing reason: nobody has got it twice
        return failed > 0 && failed == organisation.Value.AlertAddresses.Count && item.Tries < MostTries
            ? new WorkResult.Again()
            : new WorkResult.Done();
    }
}
