using Sspr.Directories.Tests.Specification;

namespace Sspr.Directories.Tests.Ds389;

/// <summary>The same by way of an agent: what the wire cannot carry must not show.</summary>
[Trait("Needs", "Lab")]
public sealed class Ds389RelayedSpecification(LabDs389s labs) : DirectorySpecification
{
    protected override async Task<ISpecifiedDirectory> StartAsync()
    {
        var lab = await labs.StartAsync();
        return new SpecifiedDs389(lab, lab.StrictOptions(), throughAgent: true);
    }
}
