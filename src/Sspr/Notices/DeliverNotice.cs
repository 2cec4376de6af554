using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Messaging;
using Sspr.Methods;
using Sspr.Notifications;
using Sspr.Work;

namespace Sspr.Notices;

/// <summary>
/// Tells one notice to every channel of its account. What was told is kept channel by channel, so that a crash or an outage repeats at most
/// the one channel that was under way; mails carry one id each time, by which a mail server can drop the repetition.
/// </summary>
/// <remarks>Guarded by <c>A_channel_that_was_told_is_not_told_again_when_another_one_fails</c>.</remarks>
internal sealed class DeliverNotice(
    DirectorySet directories,
    FindChannels find,
    WriteNotice write,
    INoticeStore notices,
    IMailer mailer,
    SendMessage messages,
    IAuditLog audit,
    TimeProvider time)
{
    private static readonly TimeSpan TextGoodFor = TimeSpan.FromHours(4);

    /// <summary>Does it.</summary>
    public async Task<WorkResult> ExecuteAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (directories.Find(notice.Directory) is not { } connector)
        {
            return new WorkResult.Done();
        }

        return await connector.ReadAsync(notice.Account, cancellationToken) switch
        {
            FindResult.Found { Account: var account } when StillHolds(notice, account) => await TellAsync(notice, account, cancellationToken),
            FindResult.Unreachable when time.GetUtcNow() < notice.GiveUpAt => new WorkResult.Again(),
            _ => new WorkResult.Done(),
        };
    }

    /// <summary>Nobody is reminded of a password that was changed meanwhile, or that would not be changed here.</summary>
    internal static bool StillHolds(Notice notice, DirectoryAccount account) => notice.Kind != NoticeKind.PasswordExpires
        || (Reminders.ReminderChecks.WhyNot(account) is null && Reminders.ReminderPlan.IsSameExpiry(account.PasswordExpiresAt, notice.Details.ExpiresAt));

    private async Task<WorkResult> TellAsync(Notice notice, DirectoryAccount account, CancellationToken cancellationToken)
    {
        var channels = await find.ExecuteAsync(notice, account, cancellationToken);
        var told = notice.Told.ToList();
        var faults = new List<DeliveryFault>();
        foreach (var channel in channels.Where(channel => !told.Contains(channel.Mark(notice.Id))))
        {
            var fault = await TellAsync(notice, account, channel, cancellationToken);
            if (fault is not null)
            {
                faults.Add(fault);
            }

            if (fault is null or { Permanent: true })
            {
                told.Add(channel.Mark(notice.Id));
                await notices.KeepToldAsync(notice.Id, told, CancellationToken.None);
            }
        }

        var now = time.GetUtcNow();
        if (faults.Exists(static fault => !fault.Permanent) && now < notice.GiveUpAt)
        {
            return new WorkResult.Again();
        }

        await audit.AppendAsync([Event(notice, channels.Count, faults, now)], cancellationToken);
        return new WorkResult.Done();
    }

    private async Task<DeliveryFault?> TellAsync(
        Notice notice, DirectoryAccount account, NoticeChannel channel, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        switch (channel)
        {
            case NoticeChannel.Mail mail:
                return await mailer.SendAsync(mail.Address, write.Mail(notice, account, now) with { Id = $"{notice.Id:n}.{channel.Mark(notice.Id)}" }, cancellationToken);
            case NoticeChannel.Text text:
                var message = new OutgoingMessage(
                    Guid.CreateVersion7(now), MessageChannel.Sms, text.Number, write.Text(notice), notice.Language, TextGoodFor);
                return await messages.ExecuteAsync(message, challenge: null, notice.Details.SupportCode, cancellationToken);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static AuditEvent Event(Notice notice, int channels, List<DeliveryFault> faults, DateTimeOffset now) => new()
    {
        At = now,
        Kind = AuditKind.NotificationSent,
        Class = AuditClass.Progress,
        Attempt = notice.Details.SupportCode,
        Actor = "server",
        Target = notice.Details.Target,
        Source = notice.Details.Source,
        Problem = faults is [var first, ..] ? first.Problem : null,
        Detail = $"{notice.Kind}: {channels - faults.Count} of {channels} channels",
    };
}
