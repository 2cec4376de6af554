using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Freezes;
using Sspr.Messaging;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Reminders;

namespace Sspr.Notices;

/// <summary>Writes what a notice says.</summary>
internal sealed class WriteNotice(
    DirectorySet directories,
    MailTemplates templates,
    FreezeLink link,
    PublicSite site,
    ReminderSchedule schedule,
    IOptions<OrganisationOptions> organisation)
{
    /// <summary>Where a password is changed.</summary>
    public const string ChangePath = "/change";

    /// <summary>As a mail.</summary>
    public MailContent Mail(Notice notice, DirectoryAccount account, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentNullException.ThrowIfNull(account);
        var facts = Facts(notice, account);
        return notice.Kind switch
        {
            NoticeKind.PasswordWasReset => AccountNotices.PasswordWasReset(facts, templates),
            NoticeKind.PasswordWasChanged => AccountNotices.PasswordWasChanged(facts, templates),
            NoticeKind.AccountWasUnlocked => AccountNotices.AccountWasUnlocked(facts, templates),
            NoticeKind.MethodChanged => AccountNotices.MethodMoved(MethodFacts(notice.Details, facts), templates),
            NoticeKind.PassIssued => AccountNotices.PassWasIssued(
                new PassNoticeFacts(facts, notice.Details.CountsFrom ?? now, notice.Details.ExpiresAt ?? now), templates),
            NoticeKind.ProofsWereWrong => AccountNotices.ProofsWereWrong(facts, templates),
            NoticeKind.PasswordExpires => OtherMails.PasswordExpires(ExpiryFacts(notice.Details, facts, now), templates),
            NoticeKind.ReminderRound => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>As a text message.</summary>
    public string Text(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var options = organisation.Value;
        return NoticeText.Write(new NoticeTextFacts(
            notice.Language,
            options.NameIn(notice.Language),
            notice.Kind,
            notice.Details.Change,
            options.HelpdeskPhone,
            notice.Details.Attempt is { } attempt ? link.For(attempt) : null));
    }

    private static MethodNoticeFacts MethodFacts(NoticeDetails details, NoticeFacts facts) => new(
        facts,
        details.Change ?? MethodChange.Changed,
        details.Method is { } method ? MethodNames.Of(method, facts.Language) : "-",
        details.Destination,
        details.CountsFrom,
        details.ByOperator);

    private NoticeFacts Facts(Notice notice, DirectoryAccount account) => new(
        notice.Language,
        organisation.Value.NameIn(notice.Language),
        account.DisplayName,
        NameOf(notice, account),
        notice.Details.At,
        notice.Details.SupportCode,
        organisation.Value.HelpdeskLine(),
        notice.Details.Attempt is { } attempt ? link.For(attempt) : null);

    /// <summary>A person may have one of the same name in each directory.</summary>
    private string NameOf(Notice notice, DirectoryAccount account) =>
        directories.All.Count > 1 ? $"{account.LoginName} ({notice.Directory})" : account.LoginName;

    private PasswordExpiresFacts ExpiryFacts(NoticeDetails details, NoticeFacts facts, DateTimeOffset now)
    {
        var expires = details.ExpiresAt ?? now;
        return new PasswordExpiresFacts(facts with { At = schedule.InZone(expires) }, schedule.DaysLeft(expires, now), site.At(ChangePath));
    }
}
