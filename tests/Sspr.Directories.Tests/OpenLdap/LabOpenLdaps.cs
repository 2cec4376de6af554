[assembly: AssemblyFixture(typeof(Sspr.Directories.Tests.OpenLdap.LabOpenLdaps))]

namespace Sspr.Directories.Tests.OpenLdap;

/// <summary>One server that the tests of this assembly share, started when the first test asks for it.</summary>
public sealed class LabOpenLdaps : IAsyncDisposable
{
    private readonly Lazy<Task<LabOpenLdap>> _lab = new(LabOpenLdap.StartAsync);

    internal Task<LabOpenLdap> StartAsync() => _lab.Value;

    public async ValueTask DisposeAsync()
    {
        if (_lab.IsValueCreated)
        {
            await (await _lab.Value).DisposeAsync();
        }
    }
}
