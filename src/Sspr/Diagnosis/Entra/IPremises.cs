using Sspr.Directories.ActiveDirectory.Rights;

namespace Sspr.Diagnosis.Entra;

/// <summary>The domain that a tenant is synchronised from.</summary>
internal interface IPremises
{
    /// <summary>Looks at it.</summary>
    /// <param name="user">The user of the tenant to look for; null for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<Fact<PremisesPicture>> LookAsync(TenantAnchor? user, CancellationToken cancellationToken);
}
