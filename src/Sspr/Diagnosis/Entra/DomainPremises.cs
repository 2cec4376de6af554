using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Directories.Ldap;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra;

/// <summary>A domain that is read over LDAP. Nothing is written.</summary>
/// <param name="domain">The way to it.</param>
/// <param name="syncAccount">The account that writes; null to search for it.</param>
internal sealed class DomainPremises(ActiveDirectoryConnector domain, string? syncAccount) : IPremises
{
    /// <inheritdoc />
    public async Task<Fact<PremisesPicture>> LookAsync(TenantAnchor? user, CancellationToken cancellationToken)
    {
        try
        {
            return new Fact<PremisesPicture>.Known(await domain.ReadPremisesAsync(new PremisesQuestion(syncAccount, user), cancellationToken));
        }
        catch (LdapFaultException e)
        {
            return new Fact<PremisesPicture>.NotFoundOut($"{e.Fault.Endpoint}: {e.Fault.Evidence}", ProblemOf.Fault(e.Fault.Kind));
        }
    }
}
