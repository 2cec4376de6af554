using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Settings;

/// <summary>Passwords that everybody guesses are taken.</summary>
internal sealed class CommonPasswordsAreTaken : ISettingsRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.CommonPasswordsTaken];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(SettingsFacts settings) =>
        settings.RefusesCommon ? [] : [Finding.Advises(Codes[0], "Passwords:RefuseCommon", LocalText.Plain("false"))];
}
