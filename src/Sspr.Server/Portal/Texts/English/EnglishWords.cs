using System.Globalization;

namespace Sspr.Server.Portal.Texts.English;

/// <summary>Numbers and times as English says them.</summary>
internal static class EnglishWords
{
    /// <summary><c>1 minute</c>, <c>3 minutes</c>.</summary>
    public static string Count(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    /// <summary>The largest unit that says it without a fraction being missed: rounded up.</summary>
    public static string Duration(TimeSpan time) =>
        time <= TimeSpan.FromMinutes(1) ? "a minute"
        : time <= TimeSpan.FromHours(2) ? Count((int)Math.Ceiling(time.TotalMinutes), "minute", "minutes")
        : time <= TimeSpan.FromDays(2) ? Count((int)Math.Ceiling(time.TotalHours), "hour", "hours")
        : Count((int)Math.Ceiling(time.TotalDays), "day", "days");
}
