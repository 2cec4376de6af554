using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Directory;

/// <summary>The service account may do more than resets need; no reset of an account fails by that.</summary>
internal sealed class RightsAreTooMany : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.RightsTooMany];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from state in facts.Directories ?? []
        let rights = RightsFacts.OfDirectory(state.Rights)
        where rights is not null
        from remark in rights.Of(RightsRemarkKind.TooMuch, RightsRemarkKind.Privileged)
        select rights.Found(state.Name.Value, remark);
}
