using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Notices;
using Sspr.Problems;
using Sspr.Work;

namespace Sspr.Reminders;

/// <summary>One round through one directory: makes a notice for each account whose step has come. Doing it twice makes none twice.</summary>
internal sealed class QueueReminders(
    DirectorySet directories,
    INoticeStore notices,
    ReminderSchedule schedule,
    ReminderPlan plan,
    IOptions<ReminderOptions> options,
    TimeProvider time,
    ILogger<QueueReminders> log)
{
    private const int MostPages = 5_000;

    /// <summary>Does it.</summary>
    public async Task<WorkResult> ExecuteAsync(Notice round, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(round);
        var now = time.GetUtcNow();
        if (!options.Value.Enabled || now >= round.GiveUpAt || directories.Find(round.Directory) is not { } connector)
        {
            return new WorkResult.Done();
        }

        var (from, until) = schedule.WindowAt(now);
        ListedAccount? last = null;
        var made = 0;
        for (var page = 0; page < MostPages; page++)
        {
            switch (await connector.ListAsync(new AccountQuery.ExpiringPasswords(from, until, last), cancellationToken))
            {
                case ListAccountsResult.Listed listed:
                    made += await AddAsync(round, listed.Accounts, now, cancellationToken);
                    last = listed.Accounts is [.., var end] ? end : null;
                    if (!listed.More || last is null)
                    {
                        log.RoundDone(round.Directory, made);
                        return new WorkResult.Done();
                    }

                    break;
                case ListAccountsResult.NotSpoken not:
                    log.NotListed(ProblemCodes.ListsNotSpoken, round.Directory, not.Evidence);
                    return new WorkResult.Done();
                case ListAccountsResult.Unreachable unreachable:
                    log.NotListed(ProblemOf.Fault(unreachable.Fault.Kind), round.Directory, unreachable.Fault.Evidence);
                    return new WorkResult.Again();
            }
        }

        return new WorkResult.Done();
    }

    private Task<int> AddAsync(
        Notice round, IReadOnlyList<ListedAccount> accounts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Notice[] due = [.. accounts.Select(account => plan.NoticeFor(round.Directory, account, round.Language, now)).OfType<Notice>()];
        return due.Length == 0 ? Task.FromResult(0) : notices.AddAsync(due, cancellationToken);
    }
}
