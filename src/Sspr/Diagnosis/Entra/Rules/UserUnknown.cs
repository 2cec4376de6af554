using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The tenant has no such account.</summary>
internal sealed class UserUnknown : ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraUserUnknown;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) =>
        user.User is Fact<TenantUser?>.Known { Value: null } ? [Evidence.Plain(FindingWeight.Blocks, Code, user.Name, "404 Request_ResourceNotFound")] : [];
}
