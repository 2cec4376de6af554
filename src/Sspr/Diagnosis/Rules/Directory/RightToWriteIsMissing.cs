using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Directory;

/// <summary>The service account lacks a right that a write needs, or is denied it.</summary>
internal sealed class RightToWriteIsMissing : IRightsRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.ResetRightMissing, ProblemCodes.WriteRightMissing, ProblemCodes.RightDenied];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(string directory, RightsFacts rights)
    {
        ArgumentNullException.ThrowIfNull(rights);
        return rights.Of(RightsRemarkKind.ResetMissing, RightsRemarkKind.ResetDenied, RightsRemarkKind.WriteMissing, RightsRemarkKind.WriteDenied).Select(remark => rights.Found(directory, remark));
    }
}
