using Sspr.Directories;
using Sspr.Directories.ActiveDirectory.Rights;
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
        where remark.Right != ExcessRights.ReplicatingChanges || !IsSynchronised(state.Name, facts)
        select rights.Found(state.Name.Value, remark);

    // as long as that is not known, nothing is said against what it needs
    private static bool IsSynchronised(DirectoryName name, InstallationFacts facts) =>
        facts.Synchronisation is Fact<SyncFacts>.NotFoundOut || facts.SyncLines().Any(line => line.Directory == name.Value);
}
