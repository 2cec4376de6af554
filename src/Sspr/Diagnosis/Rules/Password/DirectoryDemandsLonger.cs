using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Password;

/// <summary>A directory demands longer passwords than our own setting says, which therefore misleads.</summary>
internal sealed class DirectoryDemandsLonger : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.DirectoryDemandsLonger];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from pair in facts.PoliciesInForce()

        // 0 leaves the length to the directories, so that nothing contradicts them
        where facts.MinimumLength is > 0 and var ours && pair.Policy.MinimumLength > ours
        select Finding.Warns(Codes[0], pair.Directory, new(
            $"{pair.Policy.Source} demands {pair.Policy.MinimumLength} characters, Passwords:MinimumLength {facts.MinimumLength}",
            $"{pair.Policy.Source} は {pair.Policy.MinimumLength} 文字以上、Passwords:MinimumLength は {facts.MinimumLength} 文字以上"));
}
