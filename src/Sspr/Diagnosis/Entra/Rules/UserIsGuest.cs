using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The password is kept by another organisation.</summary>
internal sealed class UserIsGuest : ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraUserIsGuest;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) =>
        user.Account is { IsGuest: true } account ? [Evidence.Plain(FindingWeight.Blocks, Code, user.Name, $"userType = Guest, {account.PrincipalName}")] : [];
}
