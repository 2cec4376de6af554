using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The last synchronisation was long ago.</summary>
internal sealed class SyncStale : ITenantRule
{
    // a cycle runs every 30 minutes; a full one of a large directory may take hours
    private static readonly TimeSpan Stale = TimeSpan.FromHours(3);

    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraSyncStale;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant) =>
        tenant.Organisation is Fact<TenantOrganisation>.Known { Value: { IsSynchronised: true } organisation }
        && (organisation.LastSyncAt is not { } last || tenant.TakenAt - last > Stale)
            ? [Evidence.Plain(FindingWeight.Warns, Code, organisation.Name, $"onPremisesLastSyncDateTime = {Evidence.At(organisation.LastSyncAt)}")]
            : [];
}
