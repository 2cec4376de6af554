using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The account is free of the rules for passwords.</summary>
internal sealed class WeakPasswordsAllowed : ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraWeakPasswordsAllowed;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) =>
        user.Account is { } account && account.PasswordPolicies.Contains("DisableStrongPassword", StringComparer.OrdinalIgnoreCase)
            ? [Evidence.Plain(FindingWeight.Warns, Code, user.Name, $"passwordPolicies = {Evidence.Join(account.PasswordPolicies)}")]
            : [];
}
