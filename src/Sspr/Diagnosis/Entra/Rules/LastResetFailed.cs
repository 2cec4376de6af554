using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The user's latest operation failed.</summary>
internal sealed class LastResetFailed : ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraLastResetFailed;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) =>
        user.Events is Fact<TenantList<TenantEvent>>.Known { Value.Items: var events }
        && events.Where(ResetReasons.IsEnd).MaxBy(static entry => entry.At) is { IsSuccess: false } last
            ? [Evidence.Plain(FindingWeight.Warns, Code, user.Name, $"{Evidence.At(last.At)} {last.Activity}: {ResetReasons.Words(last.Reason)}")]
            : [];
}
