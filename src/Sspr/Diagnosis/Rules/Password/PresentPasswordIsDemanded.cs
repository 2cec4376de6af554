using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Password;

/// <summary>A directory takes no new password without the present one, which a reset cannot give.</summary>
internal sealed class PresentPasswordIsDemanded : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.PresentPasswordDemanded];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from pair in facts.PoliciesInForce()
        where pair.Policy.DemandsPresentPassword
        select new Finding(
            pair.Policy.IsDefault ? FindingWeight.Blocks : FindingWeight.Warns, Codes[0], pair.Directory, new(
                $"{pair.Policy.Source}: pwdSafeModify is TRUE", $"{pair.Policy.Source}: pwdSafeModify が TRUE"));
}
