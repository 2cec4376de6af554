using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Throttling;

namespace Sspr.NameReminders;

/// <summary>
/// Mails the sign-in names that belong to an address, to the address as it is stored, never to the one that was typed: two that a
/// comparison takes for the same may belong to two people.
/// </summary>
/// <remarks>
/// Security: guarded by <c>Names_go_to_the_address_as_it_is_stored</c>. Of an address that many accounts share, the names of the first
/// <see cref="MostAccounts"/> in each directory are told.
/// </remarks>
internal sealed class MailNames(
    DirectorySet directories,
    IRegistrationStore registrations,
    IThrottleStore throttles,
    ThrottleRules rules,
    InstallationKey key,
    IMailer mailer,
    MailTemplates templates,
    PublicSite site,
    IOptions<OrganisationOptions> organisation,
    IAuditLog audit,
    TimeProvider time)
{
    private const int MostAccounts = 10;

    /// <summary>Does it.</summary>
    public async Task ExecuteAsync(NameQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var found = await RegisteredAsync(question.Address, cancellationToken);
        found.AddRange(await OnFileAsync(question.Address, cancellationToken));
        foreach (var owner in found.GroupBy(static one => one.Address, StringComparer.Ordinal))
        {
            await SendAsync(question, owner.Key, [.. owner.Select(static one => one.Account).DistinctBy(static account => account.Id)], cancellationToken);
        }
    }

    private async Task<List<Owner>> RegisteredAsync(string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var owners = new List<Owner>();
        foreach (var spelling in new[] { address, address.ToLowerInvariant() }.Distinct(StringComparer.Ordinal))
        {
            var registered = await registrations.FindAsync(MethodKind.EmailCode, spelling, MostAccounts, cancellationToken);
            foreach (var one in registered.Where(one => one.Counts(now)))
            {
                if (directories.Find(one.Directory) is { } connector
                    && await connector.ReadAsync(one.Account, cancellationToken) is FindResult.Found { Account: var account })
                {
                    owners.Add(new Owner(one.Destination, account));
                }
            }
        }

        return owners;
    }

    private async Task<List<Owner>> OnFileAsync(string address, CancellationToken cancellationToken)
    {
        var owners = new List<Owner>();
        foreach (var connector in directories.All)
        {
            foreach (var account in await WithAddressAsync(connector, address, cancellationToken))
            {
                // a directory also finds by sign-in name; only an address on file is where a mail may go
                if (account.MailAddresses.FirstOrDefault(stored => string.Equals(stored, address, StringComparison.OrdinalIgnoreCase)) is { } onFile)
                {
                    owners.Add(new Owner(onFile, account));
                }
            }
        }

        return owners;
    }

    private static async Task<IReadOnlyList<DirectoryAccount>> WithAddressAsync(
        IDirectoryConnector connector, string address, CancellationToken cancellationToken)
    {
        if (await connector.ListAsync(new AccountQuery.WithAddress(address, MostAccounts), cancellationToken) is not ListAccountsResult.Listed listed)
        {
            // one that cannot list, such as an agent of an older version, names one account or none
            return await connector.FindAsync(address, cancellationToken) is FindResult.Found { Account: var only } ? [only] : [];
        }

        var accounts = new List<DirectoryAccount>();
        foreach (var one in listed.Accounts)
        {
            if (await connector.ReadAsync(one.Id, cancellationToken) is FindResult.Found { Account: var account })
            {
                accounts.Add(account);
            }
        }

        return accounts;
    }

    private async Task SendAsync(
        NameQuestion question, string address, IReadOnlyList<DirectoryAccount> accounts, CancellationToken cancellationToken)
    {
        var facts = new SignInNamesFacts(
            question.Language,
            organisation.Value.NameIn(question.Language),
            accounts is [var only] ? only.DisplayName : null,
            [.. accounts.Select(static account => account.LoginName).Distinct(StringComparer.OrdinalIgnoreCase)],
            question.AskedAt,
            question.SupportCode.Value,
            site.At("/"));
        var fault = await LimitAsync(address, cancellationToken)
            ?? await mailer.SendAsync(address, OtherMails.SignInNames(facts, templates), cancellationToken);
        await audit.AppendAsync(
            [
                new AuditEvent
                {
                    At = time.GetUtcNow(),
                    Kind = AuditKind.NotificationSent,
                    Class = AuditClass.Progress,
                    Attempt = question.SupportCode.Value,
                    Actor = "server",
                    Target = question.Target,
                    Source = question.Source,
                    Problem = fault?.Problem,
                    Detail = fault?.Evidence ?? $"sign-in names: {accounts.Count}",
                },
            ],
            cancellationToken);
    }

    /// <remarks>Security: guarded by <c>Ten_thousand_requests_bring_one_mailbox_eight_mails_and_a_warning</c>.</remarks>
    private async Task<DeliveryFault?> LimitAsync(string address, CancellationToken cancellationToken) =>
        await throttles.TakeAsync(rules.Address(AddressKey.Of(key, address)), time.GetUtcNow(), cancellationToken) is ThrottleResult.Exhausted limit
            ? new DeliveryFault(ProblemCodes.CodeBudgetUsed, $"{limit.Rule.Name} until {limit.Until:u}", Permanent: true)
            : null;

    private sealed record Owner(string Address, DirectoryAccount Account);
}
