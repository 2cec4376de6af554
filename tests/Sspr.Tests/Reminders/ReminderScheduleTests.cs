using Microsoft.Extensions.Options;
using Sspr.Reminders;

namespace Sspr.Tests.Reminders;

public sealed class ReminderScheduleTests
{
    [Theory]
    [InlineData(15, null)]
    [InlineData(14, 14)]
    [InlineData(8, 14)]
    [InlineData(7, 7)]
    [InlineData(2, 7)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    [InlineData(-1, null)]
    public void The_shortest_step_that_is_not_over_holds(int daysLeft, int? step) => Assert.Equal(step, Schedule().StepOf(daysLeft));

    [Fact]
    public void Days_are_those_of_the_calendar_in_the_zone()
    {
        var schedule = Schedule("Asia/Tokyo");

        // 00:30 of the 2nd in Tokyo is the 1st in Greenwich
        var expires = new DateTimeOffset(2026, 12, 1, 15, 30, 0, TimeSpan.Zero);
        Assert.Equal(1, schedule.DaysLeft(expires, new DateTimeOffset(2026, 12, 1, 14, 59, 59, TimeSpan.Zero)));
        Assert.Equal(0, schedule.DaysLeft(expires, new DateTimeOffset(2026, 12, 1, 15, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.FromHours(9)), schedule.MomentOf(expires, 1));
    }

    [Fact]
    public void A_day_begins_at_the_time_of_the_settings()
    {
        var schedule = Schedule("Asia/Tokyo");
        var eight = new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.FromHours(9));

        Assert.False(schedule.HasBegun(eight.AddTicks(-1)));
        Assert.True(schedule.HasBegun(eight));
    }

    [Theory]
    [InlineData("2026-03-29T02:30:00", "2026-03-29T03:30:00+02:00")]
    [InlineData("2026-10-25T02:30:00", "2026-10-25T02:30:00+01:00")]
    public void An_hour_that_the_clock_skips_or_repeats_is_sent_once(string local, string expected)
    {
        var at = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        var schedule = Schedule("Europe/Berlin", at.TimeOfDay);

        Assert.Equal(
            DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            schedule.MomentOf(new DateTimeOffset(at.Date.AddDays(7).AddHours(12), TimeSpan.Zero), 7));
    }

    [Theory]
    [InlineData("Nowhere/Town", 7)]
    [InlineData("UTC", 0)]
    [InlineData("UTC", 61)]
    public void What_no_day_can_be_worked_out_from_is_refused_at_start(string zone, int day)
    {
        var result = new ReminderOptionsCheck().Validate(name: null, new ReminderOptions { TimeZone = zone, Days = [day] });

        Assert.Contains(zone == "UTC" ? "Reminders:Days" : "Reminders:TimeZone", result.FailureMessage, StringComparison.Ordinal);
    }

    private static ReminderSchedule Schedule(string zone = "UTC", TimeSpan? sendAt = null) =>
        new(Options.Create(new ReminderOptions { TimeZone = zone, SendAt = sendAt ?? TimeSpan.FromHours(8) }));
}
