using System.ComponentModel.DataAnnotations;

namespace Sspr.Reminders;

/// <summary>Reminders of passwords that are about to expire. Section <c>Reminders</c>.</summary>
internal sealed record ReminderOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Reminders";

    /// <summary>Whether they are sent: off unless an administrator says so.</summary>
    public bool Enabled { get; init; }

    /// <summary>How many days before the expiry a mail is sent; 14, 7 and 1 if none is named.</summary>
    public IReadOnlyList<int> Days { get; init; } = [];

    /// <summary>The time of day at which a day's mails begin.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "23:59:59")]
    public TimeSpan SendAt { get; init; } = TimeSpan.FromHours(8);

    /// <summary>Where that time of day holds (IANA or Windows name), and in which the expiry is told.</summary>
    [Required]
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The language of the mails, <c>en</c> or <c>ja</c>; that of all notices if null.</summary>
    [RegularExpression("^(en|ja)$")]
    public string? Language { get; init; }

    /// <summary>The steps in force, the longest first.</summary>
    public IReadOnlyList<int> DaysInForce() => Days.Count > 0 ? [.. Days.Distinct().OrderDescending()] : [14, 7, 1];
}
