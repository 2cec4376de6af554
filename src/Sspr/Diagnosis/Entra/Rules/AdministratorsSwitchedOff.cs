using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>Administrators may not reset their own passwords.</summary>
internal sealed class AdministratorsSwitchedOff : ITenantRule, ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraAdministratorsSwitchedOff;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant) => Find(tenant, "authorizationPolicy", FindingWeight.Warns);

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) => user.IsAdministrator ? Find(user.Tenant, user.Name, FindingWeight.Blocks) : [];

    private IEnumerable<Finding> Find(TenantFacts tenant, string subject, FindingWeight weight) =>
        tenant.AdministratorsMayReset is Fact<bool>.Known { Value: false } ? [Evidence.Plain(weight, Code, subject, "allowedToUseSSPR = false")] : [];
}
