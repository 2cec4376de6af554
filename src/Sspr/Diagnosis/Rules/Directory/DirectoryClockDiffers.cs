using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Directory;

/// <summary>A directory's clock and ours do not agree.</summary>
internal sealed class DirectoryClockDiffers : IDirectoryRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.ClockDiffers];

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(string directory, DirectoryHealth health)
    {
        ArgumentNullException.ThrowIfNull(health);
        return health.ClockDifference is { } difference && difference.Duration() > Tolerance
            ?
            [
                Finding.Warns(Codes[0], directory, new(
                    $"{difference.TotalSeconds:+0;-0} seconds against {health.DomainController ?? directory}",
                    $"{health.DomainController ?? directory} との差 {difference.TotalSeconds:+0;-0} 秒")),
            ]
            : [];
    }
}
