using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>Graph shows writeback as off. A hint only, and none where a reset of the user worked lately.</summary>
internal sealed class WritebackOff : ITenantRule, ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraWritebackOff;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant) => tenant.IsSynchronised ? Find(tenant, "onPremisesSynchronization") : [];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) =>
        user.Account is { IsSynchronised: true } && !WorkedLately(user) ? Find(user.Tenant, user.Name) : [];

    private IEnumerable<Finding> Find(TenantFacts tenant, string subject) =>
        tenant.SyncFeatures is Fact<TenantSyncFeatures>.Known { Value.PasswordWriteback: false }
            ? [Evidence.Plain(FindingWeight.Warns, Code, subject, "passwordWritebackEnabled = false")]
            : [];

    private static bool WorkedLately(TenantUserFacts user) =>
        user.Events is Fact<TenantList<TenantEvent>>.Known { Value.Items: var events } && events.Any(static entry => entry.IsSuccess == true && ResetReasons.IsEnd(entry));
}
