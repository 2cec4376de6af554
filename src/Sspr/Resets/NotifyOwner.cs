using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Entitlements;
using Sspr.Freezes;
using Sspr.Methods;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Registrations;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>Tells every address of an account what was done to it, in a worker.</summary>
internal sealed class NotifyOwner(
    IResetStore store,
    IAuditLog audit,
    IRegistrationStore registrations,
    DirectorySet directories,
    IMailer mailer,
    MailTemplates templates,
    FreezeLink link,
    RecordSeats seats,
    IOptions<OrganisationOptions> organisation,
    TimeProvider time)
{
    private const int MostTries = 10;

    /// <summary>Does the work.</summary>
    public async Task<WorkResult> ExecuteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var reset = await store.FindAsync(item.Reset, cancellationToken);
        if (reset is not { State: ResetState.Completed, Kind: not AttemptKind.SignIn, Directory: { } directory, Account: { } id }
            || directories.Find(directory) is not { } connector)
        {
            return new WorkResult.Done();
        }

        if (await connector.ReadAsync(id, cancellationToken) is not FindResult.Found { Account: var account })
        {
            return item.Tries < MostTries ? new WorkResult.Again() : new WorkResult.Done();
        }

        await seats.ExecuteAsync(reset, account, cancellationToken);
        var registered = await registrations.ListAsync(directory, id, cancellationToken);
        return await SendAsync(reset, account, OwnerAddresses.Of(registered, account), item.Tries, cancellationToken);
    }

    private async Task<WorkResult> SendAsync(
        Reset reset, DirectoryAccount account, IReadOnlyList<string> addresses, int tries, CancellationToken cancellationToken)
    {
        var content = ContentFor(reset, account);
        var faults = new List<DeliveryFault>();
        foreach (var address in addresses)
        {
            if (await mailer.SendAsync(address, content, cancellationToken) is { } fault)
            {
                faults.Add(fault);
            }
        }

        // all failed for a passing reason: nobody has got it twice, so all can be tried again
        if (faults.Count == addresses.Count && faults.Exists(static fault => !fault.Permanent) && tries < MostTries)
        {
            return new WorkResult.Again();
        }

        await audit.AppendAsync(
            [
                AuditEvents.Of(
                    reset,
                    AuditKind.NotificationSent,
                    time.GetUtcNow(),
                    problem: faults is [var first, ..] ? first.Problem : null,
                    detail: $"{addresses.Count - faults.Count} of {addresses.Count} addresses"),
            ],
            cancellationToken);
        return new WorkResult.Done();
    }

    private MailContent ContentFor(Reset reset, DirectoryAccount account)
    {
        var facts = new NoticeFacts(
            reset.Language,
            organisation.Value.NameIn(reset.Language),
            account.DisplayName,
            account.LoginName,
            reset.EndedAt ?? time.GetUtcNow(),
            reset.SupportCode.Value,
            organisation.Value.HelpdeskLine(),
            link.For(reset.Id));
        return reset.Kind switch
        {
            AttemptKind.Unlock => AccountNotices.AccountWasUnlocked(facts, templates),
            AttemptKind.Change => AccountNotices.PasswordWasChanged(facts, templates),
            AttemptKind.Reset or AttemptKind.SignIn => AccountNotices.PasswordWasReset(facts, templates),
        };
    }
}
