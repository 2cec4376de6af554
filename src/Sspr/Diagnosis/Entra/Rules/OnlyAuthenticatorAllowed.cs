using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>An app is the only kind of method that the policy allows.</summary>
internal sealed class OnlyAuthenticatorAllowed : ITenantRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraOnlyAuthenticatorAllowed;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant) =>
        tenant.Methods is Fact<TenantMethods>.Known { Value: { Migration: MigrationState.Complete } policy }
        && ResetMethods.EnabledIn(policy) is { Count: > 0 } enabled
        && enabled.All(ResetMethods.IsApp)
            ? [Evidence.Plain(FindingWeight.Warns, Code, "authenticationMethodsPolicy", Evidence.Join(enabled))]
            : [];
}
