using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>No account of the synchronisation is in the domain.</summary>
internal sealed class SyncAccountMissing() : PremisesRule(ProblemCodes.EntraSyncAccountMissing)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfDomain(PremisesPicture picture) =>
        picture.Accounts.Count == 0 ? [Evidence.Plain(FindingWeight.Warns, Code, picture.Domain.DnsName, $"sAMAccountName = {picture.SoughtAccount}: 0")] : [];
}
