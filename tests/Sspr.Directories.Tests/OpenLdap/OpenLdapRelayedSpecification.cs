using Sspr.Directories.Tests.Specification;

namespace Sspr.Directories.Tests.OpenLdap;

/// <summary>The same by way of an agent: what the wire cannot carry must not show.</summary>
[Trait("Needs", "Lab")]
public sealed class OpenLdapRelayedSpecification(LabOpenLdaps labs) : DirectorySpecification
{
    protected override async Task<ISpecifiedDirectory> StartAsync()
    {
        var lab = await labs.StartAsync();
        return new SpecifiedOpenLdap(lab, lab.StrictOptions(), throughAgent: true);
    }
}
