using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Password;

/// <summary>Who has a new password must keep it for a while, and is refused another.</summary>
internal sealed class MinimumAgeIsSet : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.MinimumAgeSet];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from pair in facts.PoliciesInForce()
        where pair.Policy.MinimumAge > TimeSpan.Zero
        let age = AgeWords.Of(pair.Policy.MinimumAge)
        select Finding.Advises(Codes[0], pair.Directory, new(
            $"{pair.Policy.Source}: minimum age {age.English}", $"{pair.Policy.Source}: 変更禁止期間 {age.Japanese}"));
}
