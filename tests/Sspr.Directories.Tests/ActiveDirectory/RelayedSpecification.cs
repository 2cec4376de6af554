using Sspr.Directories.Tests.Specification;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>The same domain by way of an agent: what the wire cannot carry must not show.</summary>
[Trait("Needs", "Lab")]
public sealed class RelayedSpecification(LabDomains domains) : DirectorySpecification
{
    protected override async Task<ISpecifiedDirectory> StartAsync()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        return new LabDirectory(domain, domain.Options() with { StampAttribute = "extensionName" }, throughAgent: true);
    }
}
