using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>Another system checks the password, and a reset does not reach it.</summary>
internal sealed class FederatedNotSynchronised : ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraFederatedNotSynchronised;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) =>
        user.Account is { IsSynchronised: false, IsGuest: false } account
        && user.Tenant.Domains is Fact<IReadOnlyList<TenantDomain>>.Known { Value: var domains }
        && account.PrincipalName.Split('@') is [_, var domain]
        && domains.Any(one => one.IsFederated && string.Equals(one.Name, domain, StringComparison.OrdinalIgnoreCase))
            ? [Evidence.Plain(FindingWeight.Warns, Code, user.Name, $"{domain}: authenticationType = Federated")]
            : [];
}
