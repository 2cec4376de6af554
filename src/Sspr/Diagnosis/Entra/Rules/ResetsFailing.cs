using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>Operations failed lately for reasons that users cannot put right.</summary>
internal sealed class ResetsFailing : ITenantRule
{
    private const int MostReasons = 5;

    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraResetsFailing;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant) =>
        tenant.Events is Fact<TenantList<TenantEvent>>.Known { Value.Items: var events }
            ? events.Where(ResetReasons.IsOrganisations)
                .GroupBy(static entry => entry.Reason, StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(static group => group.Count())
                .Take(MostReasons)
                .Select(group => new Finding(FindingWeight.Warns, Code, ResetReasons.Words(group.Key), new(
                    $"{group.Count()} in seven days, last {Evidence.At(group.Max(static entry => entry.At))} ({group.MaxBy(static entry => entry.At)!.UserName ?? "-"})",
                    $"7 日間で {group.Count()} 件、直近 {Evidence.At(group.Max(static entry => entry.At))}（{group.MaxBy(static entry => entry.At)!.UserName ?? "-"}）")))
            : [];
}
