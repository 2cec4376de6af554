using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>No plan with Microsoft Entra ID P1 or P2 is in force.</summary>
internal sealed class NoPremiumPlan : ITenantRule, ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraNoPremiumPlan;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant) =>
        Find(tenant, "subscribedSkus", tenant.IsSynchronised ? FindingWeight.Blocks : FindingWeight.Warns);

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) =>
        user.Account is { IsSynchronised: true, IsGuest: false } && !user.IsAdministrator ? Find(user.Tenant, user.Name, FindingWeight.Blocks) : [];

    private IEnumerable<Finding> Find(TenantFacts tenant, string subject, FindingWeight weight) =>
        tenant.Skus is Fact<IReadOnlyList<TenantSku>>.Known { Value: var skus } && !PremiumPlans.IsInForce(skus)
            ? [Evidence.Plain(weight, Code, subject, Evidence.Join(skus.Select(static sku => $"{sku.Name} {sku.Status}")))]
            : [];
}
