using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>Microsoft says that its own side is in trouble.</summary>
internal sealed class MicrosoftInTrouble : ITenantRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraServiceTrouble;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant) =>
        tenant.Health is Fact<IReadOnlyList<TenantHealth>>.Known { Value: var parts }
            ? parts.Where(static part => !part.IsWell).Select(part => Evidence.Plain(FindingWeight.Warns, Code, part.Part, part.Status))
            : [];
}
