using System.Globalization;

namespace Sspr.Diagnosis;

/// <summary>How a moment is said in evidence: the same in every language, and in UTC.</summary>
internal static class MomentWords
{
    /// <summary>To the second.</summary>
    public static string At(DateTimeOffset? moment) =>
        moment is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "-";

    /// <summary>To the day.</summary>
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
