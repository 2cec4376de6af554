using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>No account of the domain has the anchor of the tenant's user.</summary>
internal sealed class AccountNotInDomain() : PremisesRule(ProblemCodes.EntraAccountNotInDomain)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfUser(PremisesPicture picture, TenantUser user)
    {
        if (picture.Candidates.Any(static candidate => candidate.HasAnchor) || PremisesJoin.WhyUnknown(picture, user) is not null)
        {
            return [];
        }

        var sought = user.ImmutableId is { } anchor ? $"onPremisesImmutableId = {anchor}" : $"onPremisesSecurityIdentifier = {user.OnPremisesSid}";
        var others = Evidence.Join(picture.Candidates.Select(static candidate => candidate.Facts.DistinguishedName));
        return [Evidence.Plain(FindingWeight.Blocks, Code, user.PrincipalName, $"{sought}: 0; SID, UPN: {others}")];
    }
}
