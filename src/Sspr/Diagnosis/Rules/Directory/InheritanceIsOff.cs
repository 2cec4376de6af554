using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Directory;

/// <summary>What is granted above an object does not reach it; where a right is missing, this is why.</summary>
internal sealed class InheritanceIsOff : IRightsRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.InheritanceOff];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(string directory, RightsFacts rights)
    {
        ArgumentNullException.ThrowIfNull(rights);
        var isCause = rights.ForAccount
            && rights.Remarks.Any(static remark => remark.Kind is RightsRemarkKind.ResetMissing or RightsRemarkKind.WriteMissing);
        return rights.Of(RightsRemarkKind.InheritanceOff)
            .Select(remark => rights.Found(directory, remark, isCause ? FindingWeight.Blocks : FindingWeight.Warns));
    }
}
