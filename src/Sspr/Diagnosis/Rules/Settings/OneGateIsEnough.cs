using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Settings;

/// <summary>One proof is enough for a new password.</summary>
internal sealed class OneGateIsEnough : ISettingsRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.OneGateEnough];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(SettingsFacts settings) => PolicyAdvised.Of(Codes[0], settings, static (_, demanded) => demanded.Gates == 1);
}
