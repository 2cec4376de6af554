using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>What the user registered is not allowed. The policy does not hold for administrators.</summary>
internal sealed class MethodsNotAllowed : ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraMethodsNotAllowed;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user)
    {
        if (user.IsAdministrator || user.Report is not { } report
            || user.Tenant.Methods is not Fact<TenantMethods>.Known { Value: { Migration: MigrationState.Complete } policy }
            || ResetMethods.Accepted(report.Methods) is not { Count: > 0 } accepted
            || accepted.Any(method => ResetMethods.IsAllowed(method, policy)))
        {
            return [];
        }

        var enabled = Evidence.Join(ResetMethods.EnabledIn(policy));
        return
        [
            new Finding(report.IsCapable ? FindingWeight.Warns : FindingWeight.Blocks, Code, user.Name, new(
                $"registered: {Evidence.Join(accepted)}; allowed: {enabled}", $"登録済み: {Evidence.Join(accepted)}、許可: {enabled}")),
        ];
    }
}
