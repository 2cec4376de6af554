using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>A plan that resets need has no unit left, or is about to lapse.</summary>
internal sealed class PlansRunOut : ITenantRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraPlansRunOut;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant) =>
        tenant.Skus is Fact<IReadOnlyList<TenantSku>>.Known { Value: var skus }
            ? skus.Where(static sku => PremiumPlans.IsAmong(sku.Plans) && sku.Bought > 0 && (sku.Status == "Warning" || sku.Used >= sku.Bought))
                .Select(sku => Evidence.Plain(FindingWeight.Warns, Code, sku.Name, $"{sku.Status}, {sku.Used} / {sku.Bought}"))
            : [];
}
