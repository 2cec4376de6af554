using Microsoft.Extensions.Options;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Resets;
using Sspr.Work;

namespace Sspr.Freezes;

/// <summary>Tells the administrators, in a worker, that an owner froze the self-service of an account.</summary>
internal sealed class AlertAdministrators(IResetStore resets, TellAdministrators administrators, MailTemplates templates, IOptions<OrganisationOptions> organisation, TimeProvider time)
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
        return await administrators.ExecuteAsync(content, cancellationToken) || item.Tries >= MostTries
            ? new WorkResult.Done()
            : new WorkResult.Again();
    }
}
