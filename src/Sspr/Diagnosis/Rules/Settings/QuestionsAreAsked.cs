using Sspr.Methods;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Settings;

/// <summary>Security questions pass a gate.</summary>
internal sealed class QuestionsAreAsked : ISettingsRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.QuestionsAsked];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(SettingsFacts settings) => PolicyAdvised.Of(Codes[0], settings, static (_, demanded) => demanded.Methods.Contains(MethodKind.SecurityQuestions));
}
