using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Settings;

/// <summary>What somebody registers a moment before a reset counts for it.</summary>
internal sealed class NewMethodCountsAtOnce : ISettingsRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.NewMethodCountsAtOnce];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(SettingsFacts settings) => PolicyAdvised.Of(Codes[0], settings, static (terms, _) => terms.Registration.CoolDownHours == 0);
}
