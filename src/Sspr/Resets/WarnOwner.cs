using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Freezes;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Registrations;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>Tells every address of an account, in a worker, that somebody guesses at its proofs. Once a day, so that guessing is no way to send mail.</summary>
internal sealed class WarnOwner(
    IResetStore store,
    IAuditLog audit,
    IRegistrationStore registrations,
    DirectorySet directories,
    IThrottleStore throttles,
    ThrottleRules rules,
    InstallationKey key,
    IMailer mailer,
    MailTemplates templates,
    FreezeLink link,
    IOptions<OrganisationOptions> organisation,
    TimeProvider time)
{
    private const int MostTries = 10;

    /// <summary>Does the work.</summary>
    public async Task<WorkResult> ExecuteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var reset = await store.FindAsync(item.Reset, cancellationToken);
        if (reset is not { Standing: Standing.Eligible, Directory: { } directory, Account: { } id } || directories.Find(directory) is not { } connector)
        {
            return new WorkResult.Done();
        }

        if (await connector.ReadAsync(id, cancellationToken) is not FindResult.Found { Account: var account })
        {
            return item.Tries < MostTries ? new WorkResult.Again() : new WorkResult.Done();
        }

        var registered = await registrations.ListAsync(directory, id, cancellationToken);
        return await SendAsync(reset, account, OwnerAddresses.Of(registered, account), cancellationToken);
    }

    private async Task<WorkResult> SendAsync(Reset reset, DirectoryAccount account, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var content = AccountNotices.ProofsWereWrong(
            new NoticeFacts(
                reset.Language,
                organisation.Value.NameIn(reset.Language),
                account.DisplayName,
                account.LoginName,
                now,
                reset.SupportCode.Value,
                organisation.Value.HelpdeskLine(),
                link.For(reset.Id)),
            templates);
        var (sent, failed) = (0, 0);
        DeliveryFault? first = null;
        foreach (var address in addresses)
        {
            if (await throttles.TakeAsync(rules.Warning(AddressKey.Of(key, address)), now, cancellationToken) is ThrottleResult.Exhausted)
            {
                continue;
            }

            var fault = await mailer.SendAsync(address, content, cancellationToken);
            first ??= fault;
            (sent, failed) = fault is null ? (sent + 1, failed) : (sent, failed + 1);
        }

        if (sent + failed > 0)
        {
            await audit.AppendAsync(
                [
                    AuditEvents.Of(
                        reset, AuditKind.NotificationSent, now, problem: first?.Problem, detail: $"wrong proofs: {sent} of {addresses.Count} addresses"),
                ],
                cancellationToken);
        }

        return new WorkResult.Done();
    }
}
