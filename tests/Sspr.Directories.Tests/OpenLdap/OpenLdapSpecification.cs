using Sspr.Directories.Tests.Specification;

namespace Sspr.Directories.Tests.OpenLdap;

/// <summary>Without operation stamps: the password-modify operation of RFC 3062.</summary>
[Trait("Needs", "Lab")]
public sealed class OpenLdapSpecification(LabOpenLdaps labs) : DirectorySpecification
{
    protected override async Task<ISpecifiedDirectory> StartAsync()
    {
        var lab = await labs.StartAsync();
        return new SpecifiedOpenLdap(lab, lab.Options());
    }
}
