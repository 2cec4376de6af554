using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Messaging;
using Sspr.Methods;
using Sspr.Methods.PhoneCode;
using Sspr.Phones;
using Sspr.Registrations;

namespace Sspr.Notices;

/// <summary>Finds where the owner of an account is told something: every mailbox and, if switched on, every mobile phone.</summary>
internal sealed class FindChannels(
    IRegistrationStore registrations, PhoneBook phones, SendMessage messages, IOptions<NoticeOptions> options)
{
    private const int MostNumbers = 4;

    /// <summary>All channels of an account, those included that it had when the notice was made, each once.</summary>
    /// <remarks>Security: guarded by <c>Each_change_is_told_to_old_and_new_addresses</c>.</remarks>
    public async Task<IReadOnlyList<NoticeChannel>> ExecuteAsync(Notice notice, DirectoryAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(account);

        // the addresses that may still be told today were chosen when the notice was made
        if (notice.Kind == NoticeKind.ProofsWereWrong)
        {
            return [.. notice.Details.Addresses.Select(static address => new NoticeChannel.Mail(address))];
        }

        var registered = await registrations.ListAsync(notice.Directory, notice.Account, cancellationToken);
        var mailboxes = MailboxesOf(account, registered).Concat(notice.Details.Addresses).Distinct(StringComparer.OrdinalIgnoreCase);

        // one mail a step is what a reminder is
        if (notice.Kind == NoticeKind.PasswordExpires)
        {
            return [.. mailboxes.Take(1).Select(static address => new NoticeChannel.Mail(address))];
        }

        return [.. mailboxes.Select(static address => new NoticeChannel.Mail(address)), .. NumbersOf(notice, account, registered)];
    }

    /// <summary>The mailboxes of an account: those on file first.</summary>
    public static IEnumerable<string> MailboxesOf(DirectoryAccount account, IReadOnlyList<Registration> registered)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.MailAddresses
            .Concat(registered.Where(static registration => registration.Method == MethodKind.EmailCode).Select(static registration => registration.Destination))
            .Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private IEnumerable<NoticeChannel> NumbersOf(Notice notice, DirectoryAccount account, IReadOnlyList<Registration> registered) =>
        !options.Value.ByTextMessage || !messages.CanCarry(MessageChannel.Sms)
            ? []
            : registered.Where(static registration => registration.Method is MethodKind.SmsCode or MethodKind.MobileCall)
                .Select(static registration => registration.Destination)
                .Concat(account.MobilePhones)
                .Concat(notice.Details.Numbers)
                .Select(text => phones.Read(text, MethodKind.SmsCode)).OfType<PhoneReading.Usable>()
                .Select(static usable => usable.Number)
                .Where(phones.IsAllowed)
                .DistinctBy(static number => number.E164, StringComparer.Ordinal)
                .Take(MostNumbers)
                .Select(static number => new NoticeChannel.Text(number));
}
