using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The report has no line for an account that it should have one for.</summary>
internal sealed class UserNotInReport : ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraUserNotInReport;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) =>
        user.Account is { IsEnabled: not false, IsGuest: false } && user.Registration is Fact<TenantRegistration?>.Known { Value: null }
            ? [Evidence.Plain(FindingWeight.CouldNotFindOut, Code, user.Name, "userRegistrationDetails: -")]
            : [];
}
