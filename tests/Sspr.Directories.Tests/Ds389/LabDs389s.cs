[assembly: AssemblyFixture(typeof(Sspr.Directories.Tests.Ds389.LabDs389s))]

namespace Sspr.Directories.Tests.Ds389;

/// <summary>One server that the tests of this assembly share, started when the first test asks for it.</summary>
public sealed class LabDs389s : IAsyncDisposable
{
    private readonly Lazy<Task<LabDs389>> _lab = new(LabDs389.StartAsync);

    internal Task<LabDs389> StartAsync() => _lab.Value;

    public async ValueTask DisposeAsync()
    {
        if (_lab.IsValueCreated)
        {
            await (await _lab.Value).DisposeAsync();
        }
    }
}
