using Sspr.Directories.Tests.Specification;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.ActiveDirectory;

[Trait("Needs", "Lab")]
public sealed class Samba424Specification(LabDomains domains) : DirectorySpecification
{
    protected override async Task<ISpecifiedDirectory> StartAsync()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        return new LabDirectory(domain, domain.Options());
    }
}
