using Sspr.Directories.Tests.Specification;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>A domain without the policy-hints control, with the setting that goes on nevertheless.</summary>
[Trait("Needs", "Lab")]
public sealed class Samba417Specification(LabDomains domains) : DirectorySpecification
{
    protected override async Task<ISpecifiedDirectory> StartAsync()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba417);
        return new LabDirectory(domain, domain.Options() with { AllowWithoutHistory = true }, holdsResetsToHistory: false);
    }
}
