using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>A value of the account could not be synchronised.</summary>
internal sealed class UserSyncErrors : ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraUserSyncErrors;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) =>
        user.Account?.SyncErrors.Select(error => Evidence.Plain(FindingWeight.Warns, Code, user.Name, $"{error.Category}: {error.Property} = {error.Value}")) ?? [];
}
