using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.ActiveDirectory.Rights;

/// <summary>A domain of its own: these tests take rights away, see what is said, and run the printed command.</summary>
public sealed class DelegationDomain : IAsyncLifetime
{
    internal LabDomain Domain { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Domain = await LabDomain.StartAsync(new SambaOptions());

    public ValueTask DisposeAsync() => Domain.DisposeAsync();
}
