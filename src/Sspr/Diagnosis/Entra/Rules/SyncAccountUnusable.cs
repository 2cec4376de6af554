using Sspr.Directories;
using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The account that writes cannot sign in.</summary>
internal sealed class SyncAccountUnusable() : PremisesRule(ProblemCodes.EntraSyncAccountUnusable)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfDomain(PremisesPicture picture) =>
        from account in picture.Accounts
        let state = SyncRights.HindrancesOf(picture, account)
        where state != AccountState.Usable
        let weight = SyncRights.IsRetired(picture, account) ? FindingWeight.Warns : FindingWeight.Blocks
        select Evidence.Plain(weight, Code, account.Facts.DistinguishedName, $"{state}");
}
