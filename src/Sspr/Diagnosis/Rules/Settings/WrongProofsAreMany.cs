using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Settings;

/// <summary>More wrong proofs of one account are let through than is advised.</summary>
internal sealed class WrongProofsAreMany : ISettingsRule
{
    // NIST SP 800-63B-4 §3.2.2, for failed attempts at one account
    private const int Most = 100;

    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.WrongProofsMany];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(SettingsFacts settings) => settings.ProofsPerAccount <= Most
        ? []
        : [Finding.Advises(Codes[0], "Throttling:ProofsPerAccount", new($"{settings.ProofsPerAccount}, {Most} is the most", $"{settings.ProofsPerAccount}（上限の目安 {Most}）"))];
}
