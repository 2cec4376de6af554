using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Directory;

/// <summary>An account is still marked as an administrator and is none any more.</summary>
internal sealed class AdminCountIsStale : IRightsRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AdminCountStale];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(string directory, RightsFacts rights)
    {
        ArgumentNullException.ThrowIfNull(rights);
        return rights.Of(RightsRemarkKind.AdminCountStale).Select(remark => rights.Found(directory, remark));
    }
}
