using Sspr.Directories.Tests.Specification;

namespace Sspr.Directories.Tests.Ds389;

/// <summary>Without operation stamps: a modify of the password.</summary>
[Trait("Needs", "Lab")]
public sealed class Ds389Specification(LabDs389s labs) : DirectorySpecification
{
    protected override async Task<ISpecifiedDirectory> StartAsync()
    {
        var lab = await labs.StartAsync();
        return new SpecifiedDs389(lab, lab.Options());
    }
}
