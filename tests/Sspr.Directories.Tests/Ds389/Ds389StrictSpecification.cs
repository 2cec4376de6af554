using Sspr.Directories.Tests.Specification;

namespace Sspr.Directories.Tests.Ds389;

/// <summary>The same with operation stamps.</summary>
[Trait("Needs", "Lab")]
public sealed class Ds389StrictSpecification(LabDs389s labs) : DirectorySpecification
{
    protected override async Task<ISpecifiedDirectory> StartAsync()
    {
        var lab = await labs.StartAsync();
        return new SpecifiedDs389(lab, lab.StrictOptions());
    }
}
