using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>Microsoft's own text messages and calls end on 2027-02-01 (Microsoft Learn: "SMS and voice retirement").</summary>
internal sealed class TextsAndCallsEnd : ITenantRule, ITenantUserRule
{
    private static readonly string[] Telephone = ["Sms", "Voice"];

    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraTextsAndCallsEnd;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant) =>
        tenant.Methods is Fact<TenantMethods>.Known { Value: var policy }
        && policy.Methods.Where(static method => method.IsEnabled && Telephone.Contains(method.Id, StringComparer.OrdinalIgnoreCase)).ToList() is { Count: > 0 } enabled
            ? [Evidence.Plain(FindingWeight.Warns, Code, "authenticationMethodsPolicy", Evidence.Join(enabled.Select(static method => method.Id)))]
            : [];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) =>
        user.Report is { } report && ResetMethods.Accepted(report.Methods) is var accepted && ResetMethods.IsTelephoneOnly(accepted)
            ? [Evidence.Plain(FindingWeight.Warns, Code, user.Name, Evidence.Join(accepted))]
            : [];
}
