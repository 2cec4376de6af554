using Microsoft.Extensions.Options;
using Sspr.Audit;
using Sspr.Methods;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.SignIns;

namespace Sspr.Registrations;

/// <summary>Tells every address of an account, the former and the new, that its methods were changed.</summary>
internal sealed class NotifyMethodChange(IMailer mailer, IAuditLog audit, IOptions<OrganisationOptions> organisation, TimeProvider time)
{
    /// <summary>Tells them. A message that cannot be sent is noted and holds nothing up: the change is done.</summary>
    /// <remarks>Security: guarded by <c>Each_change_is_told_to_old_and_new_addresses</c>.</remarks>
    public async Task ExecuteAsync(Visit visit, MethodChange change, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(change);
        var now = time.GetUtcNow();
        var content = MethodChangedMessage.Build(new MethodChangedFacts(
            language,
            organisation.Value.NameIn(language),
            visit.Account.DisplayName,
            visit.Account.LoginName,
            MethodNames.Of(change.Method, language),
            change.Kind == MethodChangeKind.Added,
            now,
            change.CountsFrom > now ? change.CountsFrom : null,
            Helpdesk()));
        string[] addresses = [.. AddressesOf(visit, change)];
        var faults = new List<DeliveryFault>();
        foreach (var address in addresses)
        {
            if (await mailer.SendAsync(address, content, cancellationToken) is { } fault)
            {
                faults.Add(fault);
            }
        }

        var detail = $"{addresses.Length - faults.Count} of {addresses.Length} addresses";
        await audit.AppendAsync(
            [SessionEvents.Of(visit.Session, AuditKind.NotificationSent, now, detail, faults is [var first, ..] ? first.Problem : null)],
            cancellationToken);
    }

    private static IEnumerable<string> AddressesOf(Visit visit, MethodChange change) => visit.Registrations.Concat(change.Registrations)
        .Where(static registration => registration.Method == MethodKind.EmailCode)
        .Select(static registration => registration.Destination)
        .Concat(visit.Account.MailAddresses)
        .Distinct(StringComparer.OrdinalIgnoreCase);

    private string? Helpdesk()
    {
        var options = organisation.Value;
        string?[] parts = [options.HelpdeskName, options.HelpdeskPhone, options.HelpdeskHours, options.HelpdeskLink];
        var line = string.Join(", ", parts.Where(static part => !string.IsNullOrWhiteSpace(part)));
        return line.Length > 0 ? line : null;
    }
}

/// <summary>What was changed.</summary>
/// <param name="Kind">How.</param>
/// <param name="Method">The kind of method.</param>
/// <param name="CountsFrom">From when it counts.</param>
/// <param name="Registrations">The registrations that came or went.</param>
internal sealed record MethodChange(
    MethodChangeKind Kind, MethodKind Method, DateTimeOffset CountsFrom, IReadOnlyList<Registration> Registrations);

/// <summary>How methods are changed.</summary>
internal enum MethodChangeKind
{
    /// <summary>One came.</summary>
    Added,

    /// <summary>One went.</summary>
    Removed,
}
