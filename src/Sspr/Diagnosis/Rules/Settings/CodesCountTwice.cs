using Sspr.Methods;
using Sspr.Policies;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Settings;

/// <summary>Codes of one kind count as several gates, so that one thing that was stolen passes them all.</summary>
internal sealed class CodesCountTwice : ISettingsRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.CodesCountTwice];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(SettingsFacts settings) => PolicyAdvised.Of(
        Codes[0], settings, static (_, demanded) => demanded.Gates > 1 && CombinationTerms.DefaultCountOnce.Any(list => CountApart(list, demanded)));

    private static bool CountApart(IReadOnlyList<MethodKind> list, ResetTerms demanded) => GateCombinations.Passed(list.Intersect(demanded.Methods), demanded) > 1;
}
