using System.Globalization;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>How a moment is said in evidence: the same in every language, and in UTC.</summary>
internal static class MomentWords
{
    /// <summary>To the second.</summary>
    public static string At(DateTimeOffset? moment) =>
        moment is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "-";

    /// <summary>When something last gave a sign of life.</summary>
    public static LocalText LastHeard(DateTimeOffset? moment) => new($"last heard of {At(moment)}", $"最終通信 {At(moment)}");

    /// <summary>To the day.</summary>
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
