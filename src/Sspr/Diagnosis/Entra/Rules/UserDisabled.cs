using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The account may not sign in.</summary>
internal sealed class UserDisabled : ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraUserDisabled;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) => user.Account is { IsEnabled: false } account
        ? [Evidence.Plain(FindingWeight.Blocks, Code, user.Name, account.IsSynchronised ? "accountEnabled = false, onPremisesSyncEnabled = true" : "accountEnabled = false")]
        : [];
}
