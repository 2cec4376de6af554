using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Password;

/// <summary>A directory takes fewer characters at most than we demand at least.</summary>
internal sealed class DirectoryTakesShorterOnly : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.DirectoryTakesShorterOnly];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from pair in facts.PoliciesInForce()
        where pair.Policy.MaximumLength < facts.MinimumLength
        select new Finding(
            pair.Policy.IsDefault ? FindingWeight.Blocks : FindingWeight.Warns, Codes[0], pair.Directory, new(
                $"{pair.Policy.Source} takes {pair.Policy.MaximumLength} characters at most, Passwords:MinimumLength demands {facts.MinimumLength}",
                $"{pair.Policy.Source} は {pair.Policy.MaximumLength} 文字以下、Passwords:MinimumLength は {facts.MinimumLength} 文字以上"));
}
