using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Directory;

/// <summary>The service account may not read the directory's password policies.</summary>
internal sealed class PasswordPoliciesAreUnreadable : IRightsRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.FineGrainedPolicyUnreadable];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(string directory, RightsFacts rights)
    {
        ArgumentNullException.ThrowIfNull(rights);
        return rights.Of(RightsRemarkKind.PoliciesUnreadable).Select(remark => rights.Found(directory, remark));
    }
}
