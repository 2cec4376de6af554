using System.Globalization;

namespace Sspr.Server.Portal.Texts.Japanese;

/// <summary>Times as Japanese says them.</summary>
internal static class JapaneseWords
{
    /// <summary>The largest unit that fits, rounded up.</summary>
    public static string Duration(TimeSpan time) =>
        time <= TimeSpan.FromHours(2) ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Ceiling(time.TotalMinutes)):0}分")
        : time <= TimeSpan.FromDays(2) ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalHours):0}時間")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalDays):0}日");
}
