using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra;

/// <summary>A rule about the domain behind a tenant, and about a user's account in it. Silent where nobody looked at the domain.</summary>
internal abstract class PremisesRule(ProblemCode code) : ITenantRule, ITenantUserRule
{
    /// <inheritdoc />
    public ProblemCode Code { get; } = code;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantFacts tenant) => tenant.Premises is Fact<PremisesPicture>.Known { Value: var picture } ? OfDomain(picture) : [];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(TenantUserFacts user) =>
        user is { Premises: Fact<PremisesPicture>.Known { Value: var picture }, Account: { IsSynchronised: true } account } ? OfUser(picture, account) : [];

    /// <summary>What it finds with no user in mind.</summary>
    protected virtual IEnumerable<Finding> OfDomain(PremisesPicture picture) => [];

    /// <summary>What it finds for a synchronised user; by default what it finds for the domain.</summary>
    protected virtual IEnumerable<Finding> OfUser(PremisesPicture picture, TenantUser user) => OfDomain(picture);
}
