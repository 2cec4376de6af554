using System.Globalization;
using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Notices;
using Sspr.Problems;

namespace Sspr.Reminders;

/// <summary>Begins rounds: one a day and directory, whichever node is first, and one more when an operator says so.</summary>
internal sealed class BeginRounds(
    DirectorySet directories, INoticeStore notices, ReminderSchedule schedule, IOptions<ReminderOptions> options, IOptions<NoticeOptions> language, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(12);

    private DateOnly _begun;

    /// <summary>Begins those of today if their time has come.</summary>
    /// <returns>How many.</returns>
    public async Task<int> OfTodayAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = schedule.DateOf(now);
        if (!options.Value.Enabled || _begun == today || !schedule.HasBegun(now))
        {
            return 0;
        }

        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var begun = await notices.AddAsync([.. directories.All.Select(connector => Round(connector.Name, day, now))], cancellationToken);
        _begun = today;
        return begun;
    }

    /// <summary>Begins one now for each directory. Who has been sent a step already is not sent it again.</summary>
    /// <returns>The problem that stands in the way; null if none does.</returns>
    public async Task<ProblemCode?> NowAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
        {
            return ProblemCodes.RemindersOff;
        }

        var now = time.GetUtcNow();
        _ = await notices.AddAsync(
            [.. directories.All.Select(connector => Round(connector.Name, now.ToString("O", CultureInfo.InvariantCulture), now))], cancellationToken);
        return null;
    }

    private Notice Round(DirectoryName directory, string name, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Key = $"round:{directory.Value}:{name}",
        Kind = NoticeKind.ReminderRound,
        Directory = directory,
        Language = options.Value.Language ?? language.Value.Language,
        Details = new NoticeDetails { At = now },
        MadeAt = now,
        DueAt = now,
        GiveUpAt = now + Patience,
    };
}
