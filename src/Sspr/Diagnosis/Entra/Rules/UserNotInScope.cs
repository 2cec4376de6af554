using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The policy does not let the user reset. Administrators have a policy of their own.</summary>
internal sealed class UserNotInScope : ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraUserNotInScope;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) =>
        user.Account is { IsGuest: false } && user.Report is { IsAdmin: false, IsEnabled: false } report
            ? [Evidence.Plain(FindingWeight.Blocks, Code, user.Name, $"isSsprEnabled = false ({Evidence.At(report.UpdatedAt)})")]
            : [];
}
