using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>No account of the domain has the anchor of the tenant's user.</summary>
internal sealed class AccountNotInDomain() : PremisesRule(ProblemCodes.EntraAccountNotInDomain)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfUser(PremisesPicture picture, TenantUser user)
    {
        if (picture.Candidates.Any(static candidate => candidate.HasAnchor))
        {
            return [];
        }

        var others = Evidence.Join(picture.Candidates.Select(static candidate => candidate.Facts.DistinguishedName));
        return [Evidence.Plain(FindingWeight.Blocks, Code, user.PrincipalName, $"onPremisesImmutableId = {user.ImmutableId?.ToString() ?? "-"}: 0; SID, UPN: {others}")];
    }
}
