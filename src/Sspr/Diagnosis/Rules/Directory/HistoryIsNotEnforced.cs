using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Directory;

/// <summary>A reset could set an old password again; unless that was allowed, nothing is written.</summary>
internal sealed class HistoryIsNotEnforced : IDirectoryRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.HistoryNotEnforceable, ProblemCodes.HistoryNotEnforced];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(string directory, DirectoryHealth health)
    {
        ArgumentNullException.ThrowIfNull(health);
        if (health.EnforcesHistoryOnReset != false)
        {
            return [];
        }

        var controller = health.DomainController ?? directory;
        var evidence = new LocalText(
            $"{controller} does not offer the policy-hints control.", $"{controller} はポリシー ヒント コントロールに対応していません。");
        return health.AllowedWithoutHistory
            ? [Finding.Warns(ProblemCodes.HistoryNotEnforced, directory, evidence)]
            : [Finding.Blocks(ProblemCodes.HistoryNotEnforceable, directory, evidence)];
    }
}
