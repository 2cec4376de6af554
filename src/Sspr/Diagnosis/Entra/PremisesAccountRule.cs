using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra;

/// <summary>A rule about the one account that the tenant's user is joined to.</summary>
internal abstract class PremisesAccountRule(ProblemCode code) : PremisesRule(code)
{
    /// <inheritdoc />
    protected sealed override IEnumerable<Finding> OfUser(PremisesPicture picture, TenantUser user) =>
        PremisesJoin.Of(picture) is { } account ? OfAccount(picture, user, account) : [];

    /// <summary>What it finds.</summary>
    protected abstract IEnumerable<Finding> OfAccount(PremisesPicture picture, TenantUser user, PremisesAccount account);
}
