using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Notices;
using Sspr.Registrations;

namespace Sspr.Reminders;

/// <summary>Says who would be reminded when, without sending anything.</summary>
internal sealed class PreviewReminders(
    DirectorySet directories,
    INoticeStore notices,
    IRegistrationStore registrations,
    ReminderSchedule schedule,
    IOptions<ReminderOptions> options,
    TimeProvider time)
{
    /// <summary>Looks at every directory; at most <see cref="AccountQuery.MostListed"/> accounts of each, the first to expire first.</summary>
    public async Task<RemindersPreview> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (from, until) = schedule.WindowAt(now);
        var parts = new List<DirectoryPreview>();
        foreach (var connector in directories.All)
        {
            parts.Add(await connector.ListAsync(new AccountQuery.ExpiringPasswords(from, until), cancellationToken) switch
            {
                ListAccountsResult.Listed listed => new DirectoryPreview.Listed(
                    connector.Name, await ReadAsync(connector, listed.Accounts, now, cancellationToken), listed.More),
                ListAccountsResult.NotSpoken not => new DirectoryPreview.NotListed(connector.Name, Problems.ProblemCodes.ListsNotSpoken, not.Evidence),
                ListAccountsResult.Unreachable { Fault: var fault } =>
                    new DirectoryPreview.NotListed(connector.Name, Problems.ProblemOf.Fault(fault.Kind), fault.Evidence),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }

        return new RemindersPreview(options.Value.Enabled, schedule.Days, parts);
    }

    private async Task<IReadOnlyList<ReminderLine>> ReadAsync(
        IDirectoryConnector connector, IReadOnlyList<ListedAccount> accounts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] keys = [.. accounts.SelectMany(account => schedule.Days.Select(step => ReminderPlan.KeyOf(connector.Name, account, step)))];
        var done = await notices.FindAsync(keys, cancellationToken);
        var lines = new List<ReminderLine>();
        foreach (var listed in accounts)
        {
            if (listed.PasswordExpiresAt is { } expires
                && await connector.ReadAsync(listed.Id, cancellationToken) is FindResult.Found { Account: var account })
            {
                lines.Add(await LineAsync(connector.Name, account, listed, expires, done, now, cancellationToken));
            }
        }

        return lines;
    }

    private async Task<ReminderLine> LineAsync(
        DirectoryName directory,
        DirectoryAccount account,
        ListedAccount listed,
        DateTimeOffset expires,
        IReadOnlyDictionary<string, DateTimeOffset?> done,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var registered = await registrations.ListAsync(directory, account.Id, cancellationToken);
        var address = FindChannels.MailboxesOf(account, registered).FirstOrDefault();
        var bar = ReminderChecks.WhyNot(account) ?? (address is null ? ReminderBar.NoAddress : null);
        var holds = schedule.StepOf(schedule.DaysLeft(expires, now));
        var sent = schedule.Days.Where(step => done.ContainsKey(ReminderPlan.KeyOf(directory, listed, step))).ToList();
        var next = schedule.Days.Where(step => step <= holds && !sent.Contains(step)).Select(static step => (int?)step).FirstOrDefault();
        return new ReminderLine(
            account.LoginName,
            schedule.InZone(expires),
            address is null ? null : Masked.Address(address),
            bar,
            sent,
            bar is null ? next : null,
            bar is null && next is { } step ? Later(schedule.MomentOf(expires, step), schedule.InZone(now)) : null);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <summary>Who would be reminded when.</summary>
internal sealed record RemindersPreview(bool Enabled, IReadOnlyList<int> Days, IReadOnlyList<DirectoryPreview> Directories);

/// <summary>One directory of a preview.</summary>
internal abstract record DirectoryPreview
{
    private DirectoryPreview()
    {
    }

    /// <summary>Its accounts.</summary>
    internal sealed record Listed(DirectoryName Directory, IReadOnlyList<ReminderLine> Accounts, bool More) : DirectoryPreview;

    /// <summary>It could not be asked.</summary>
    internal sealed record NotListed(DirectoryName Directory, Problems.ProblemCode Problem, string Evidence) : DirectoryPreview;
}

/// <summary>One account of a preview.</summary>
/// <param name="Name">Its login name.</param>
/// <param name="ExpiresAt">When its password expires.</param>
/// <param name="Address">Where the mail goes, masked; null if nowhere.</param>
/// <param name="Bar">Why it is not reminded; null if it is.</param>
/// <param name="Sent">The steps that it was sent, or that wait for the mail server.</param>
/// <param name="NextStep">The next step; null if there is none.</param>
/// <param name="NextAt">When that is sent.</param>
internal sealed record ReminderLine(
    string Name, DateTimeOffset ExpiresAt, string? Address, ReminderBar? Bar, IReadOnlyList<int> Sent, int? NextStep, DateTimeOffset? NextAt);
