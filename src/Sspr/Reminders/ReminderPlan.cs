using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Notices;

namespace Sspr.Reminders;

/// <summary>Which reminder an account gets on a day. A step of one password has one key, whoever works it out and how often.</summary>
internal sealed class ReminderPlan(ReminderSchedule schedule, InstallationKey installation)
{
    /// <summary>The key of a step.</summary>
    public static string KeyOf(DirectoryName directory, ListedAccount account, int step)
    {
        ArgumentNullException.ThrowIfNull(account);
        return $"expiry:{directory.Value}:{account.Id}:{account.PasswordExpiresAt?.ToUnixTimeSeconds()}:{step}";
    }

    /// <summary>Whether two readings of an expiry are one; domain controllers agree to the second.</summary>
    public static bool IsSameExpiry(DateTimeOffset? one, DateTimeOffset? other) =>
        one is { } first && other is { } second && first.ToUnixTimeSeconds() == second.ToUnixTimeSeconds();

    /// <summary>The notice for an account now; null if no step holds.</summary>
    public Notice? NoticeFor(DirectoryName directory, ListedAccount account, string language, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.PasswordExpiresAt is { } expires && expires > now && schedule.StepOf(schedule.DaysLeft(expires, now)) is { } step
            ? new Notice
            {
                Id = Guid.CreateVersion7(now),
                Key = KeyOf(directory, account, step),
                Kind = NoticeKind.PasswordExpires,
                Directory = directory,
                Account = account.Id,
                Language = language,
                Details = new NoticeDetails
                {
                    At = now,
                    Target = AccountKey.Of(installation, directory, account.Id).Reference,
                    ExpiresAt = expires,
                    Step = step,
                },
                MadeAt = now,
                DueAt = now,
                GiveUpAt = expires,
            }
            : null;
    }
}
