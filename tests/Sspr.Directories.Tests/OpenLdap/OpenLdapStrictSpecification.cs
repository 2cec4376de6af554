using Sspr.Directories.Tests.Specification;

namespace Sspr.Directories.Tests.OpenLdap;

/// <summary>The same with operation stamps.</summary>
[Trait("Needs", "Lab")]
public sealed class OpenLdapStrictSpecification(LabOpenLdaps labs) : DirectorySpecification
{
    protected override async Task<ISpecifiedDirectory> StartAsync()
    {
        var lab = await labs.StartAsync();
        return new SpecifiedOpenLdap(lab, lab.StrictOptions());
    }
}
