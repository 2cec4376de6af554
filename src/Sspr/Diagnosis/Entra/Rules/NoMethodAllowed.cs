using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The policy, which alone decides, allows no method that a reset accepts. A reset that worked lately shows that questions are left.</summary>
internal sealed class NoMethodAllowed : ITenantRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraNoMethodAllowed;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant) =>
        tenant.Methods is Fact<TenantMethods>.Known { Value: { Migration: MigrationState.Complete } policy }
        && ResetMethods.EnabledIn(policy).Count == 0
        && !ResetWorkedLately(tenant)
            ? [new Finding(FindingWeight.Blocks, Code, "authenticationMethodsPolicy", new(
                $"switched on: {Evidence.Join(policy.Methods.Where(static method => method.IsEnabled).Select(static method => method.Id))}",
                $"有効な方法: {Evidence.Join(policy.Methods.Where(static method => method.IsEnabled).Select(static method => method.Id))}"))]
            : [];

    private static bool ResetWorkedLately(TenantFacts tenant) =>
        tenant.Events is Fact<TenantList<TenantEvent>>.Known { Value.Items: var events } && events.Any(static entry => entry.IsSuccess == true && ResetReasons.IsEnd(entry));
}
