using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Entra;

/// <summary>What could not be found out, as findings: the permission that is missing, or what went wrong.</summary>
internal static class UnknownFacts
{
    /// <summary>About a tenant.</summary>
    public static IEnumerable<Finding> Of(TenantFacts tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return new[]
        {
            Of("organization", tenant.Organisation),
            Of("authorizationPolicy", tenant.AdministratorsMayReset),
            Of("authenticationMethodsPolicy", tenant.Methods),
            Of("subscribedSkus", tenant.Skus),

            // a tenant that is not synchronised has nothing to know there
            tenant.Organisation is Fact<TenantOrganisation>.Known { Value.IsSynchronised: not true } ? null : Of("onPremisesSynchronization", tenant.SyncFeatures),
            Of("domains", tenant.Domains),
            Of("serviceHealth", tenant.Health),
            Of("directoryAudits", tenant.Events),
            tenant.Premises is null ? null : Of("domain", tenant.Premises),
        }.OfType<Finding>().Concat(PremisesUnknowns.Of(tenant.Premises)).Concat(WayUnknowns.Of(tenant.Way));
    }

    /// <summary>About one user.</summary>
    public static IEnumerable<Finding> Of(TenantUserFacts user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new[]
        {
            Of("user", user.User),
            user.Account is null ? null : Of("userRegistrationDetails", user.Registration),
            user.Roles is null ? null : Of("roleAssignments", user.Roles),
            user.Events is null ? null : Of("directoryAudits", user.Events),
            user.Premises is null ? null : Of("domain", user.Premises),
            user is { Premises: Fact<PremisesPicture>.Known { Value: var picture }, Account: { IsSynchronised: true } account } && PremisesJoin.WhyUnknown(picture, account) is { } because
                ? Finding.NotFoundOut(account.PrincipalName, because)
                : null,
        }.OfType<Finding>().Concat(PremisesUnknowns.Of(user.Premises)).Concat(user.Account is { IsSynchronised: true } ? WayUnknowns.Of(user.Way) : []);
    }

    /// <summary>About everybody.</summary>
    public static IEnumerable<Finding> Of(TenantPopulation population)
    {
        ArgumentNullException.ThrowIfNull(population);
        return new[] { Of("users", population.Users), Of("userRegistrationDetails", population.Registrations) }.OfType<Finding>();
    }

    private static Finding? Of<T>(string subject, Fact<T> fact) => fact is Fact<T>.NotFoundOut { Because: var because, Problem: var problem }
        ? new Finding(FindingWeight.CouldNotFindOut, problem, subject, new($"could not find out: {because}", $"確認できませんでした: {PhraseBook.In("ja", because)}"))
        : null;
}
