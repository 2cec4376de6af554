using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>Incoming accounts may take over existing ones.</summary>
internal sealed class TakeoverOpen : ITenantRule
{
    /// <inheritdoc />
    public ProblemCode Code => ProblemCodes.EntraTakeoverOpen;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant)
    {
        if (!tenant.IsSynchronised || tenant.SyncFeatures is not Fact<TenantSyncFeatures>.Known { Value: var features })
        {
            return [];
        }

        string[] open =
        [
            .. features.BlocksSoftMatch == false ? (string[])["blockSoftMatchEnabled = false"] : [],
            .. features.BlocksTakeover == false ? (string[])["blockCloudObjectTakeoverThroughHardMatchEnabled = false"] : [],
        ];
        return open.Length == 0 ? [] : [Evidence.Plain(FindingWeight.Warns, Code, "onPremisesSynchronization", Evidence.Join(open))];
    }
}
