using Microsoft.Extensions.Options;

namespace Sspr.Reminders;

/// <summary>The days of the reminders. They are those of a calendar: "in one day" is tomorrow, however many hours that is.</summary>
internal sealed class ReminderSchedule(IOptions<ReminderOptions> options)
{
    private readonly Lazy<TimeZoneInfo> _zone = new(() => TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone));

    /// <summary>The steps, the longest first.</summary>
    public IReadOnlyList<int> Days => options.Value.DaysInForce();

    /// <summary>A moment in the zone of the settings.</summary>
    public DateTimeOffset InZone(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, _zone.Value);

    /// <summary>The date there.</summary>
    public DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(InZone(moment).DateTime);

    /// <summary>Days from today to the day of an expiry; 0 is today.</summary>
    public int DaysLeft(DateTimeOffset expires, DateTimeOffset now) => DateOf(expires).DayNumber - DateOf(now).DayNumber;

    /// <summary>Whether the mails of the present day may begin.</summary>
    public bool HasBegun(DateTimeOffset now) => InZone(now).TimeOfDay >= options.Value.SendAt;

    /// <summary>The step that holds with so many days left: the shortest that is not over; null before the first one.</summary>
    public int? StepOf(int daysLeft) => daysLeft < 0 ? null : Days.Where(day => day >= daysLeft).Select(static day => (int?)day).LastOrDefault();

    /// <summary>When a step's mail is sent.</summary>
    public DateTimeOffset MomentOf(DateTimeOffset expires, int step)
    {
        var local = DateOf(expires).AddDays(-step).ToDateTime(TimeOnly.FromTimeSpan(options.Value.SendAt));

        // an hour that a clock skips in spring comes with the next
        var real = _zone.Value.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(real, _zone.Value.GetUtcOffset(real));
    }

    /// <summary>What is looked for: every expiry from now to the end of the longest step's day.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) WindowAt(DateTimeOffset now)
    {
        var end = DateOf(now).AddDays(Days[0] + 1).ToDateTime(TimeOnly.MinValue);
        return (now, new DateTimeOffset(end, _zone.Value.GetUtcOffset(end)).ToUniversalTime());
    }
}
