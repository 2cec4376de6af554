using System.Globalization;
using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What the health of one directory means for resets; used for one account and for the whole installation.</summary>
internal static class DirectoryChecks
{
    /// <summary>From here on an expiring certificate is worth saying.</summary>
    public static readonly TimeSpan ExpiresSoon = TimeSpan.FromDays(30);

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>All that is wrong or worth knowing; empty if all is well.</summary>
    public static IEnumerable<Finding> Of(string directory, DirectoryHealth health)
    {
        ArgumentNullException.ThrowIfNull(health);
        if (health.Fault is { } fault)
        {
            yield return new Finding(FindingWeight.Blocks, ProblemOf.Fault(fault.Kind), directory, FaultWords.Of(fault, directory));
        }

        if (health.EnforcesHistoryOnReset == false)
        {
            var (weight, code) = health.AllowedWithoutHistory
                ? (FindingWeight.Warns, ProblemCodes.HistoryNotEnforced)
                : (FindingWeight.Blocks, ProblemCodes.HistoryNotEnforceable);
            yield return new Finding(weight, code, directory, new(
                $"{health.DomainController ?? directory} does not offer the policy-hints control.",
                $"{health.DomainController ?? directory} はポリシー ヒント コントロールに対応していません。"));
        }

        if (health.CertificateNotAfter is { } end && end > health.TakenAt && end - health.TakenAt < ExpiresSoon)
        {
            var date = end.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return new Finding(FindingWeight.Warns, ProblemCodes.CertificateExpiresSoon, directory, new($"valid until {date}", $"有効期限 {date}"));
        }

        if (health.ClockDifference is { } difference && difference.Duration() > ClockTolerance)
        {
            yield return new Finding(FindingWeight.Warns, ProblemCodes.ClockDiffers, directory, new(
                $"{difference.TotalSeconds:+0;-0} seconds against {health.DomainController ?? directory}",
                $"{health.DomainController ?? directory} との差 {difference.TotalSeconds:+0;-0} 秒"));
        }
    }
}
