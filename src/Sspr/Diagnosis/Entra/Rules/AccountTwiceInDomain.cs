using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>Several accounts of the domain have the anchor of the tenant's user.</summary>
internal sealed class AccountTwiceInDomain() : PremisesRule(ProblemCodes.EntraAccountTwiceInDomain)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfUser(PremisesPicture picture, TenantUser user) =>
        picture.Candidates.Where(static candidate => candidate.HasAnchor).ToList() is { Count: > 1 } several
            ? [Evidence.Plain(FindingWeight.Blocks, Code, user.PrincipalName, string.Join("; ", several.Select(static one => one.Facts.DistinguishedName)))]
            : [];
}
