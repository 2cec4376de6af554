using System.Runtime.Versioning;
using Sspr.Testing.Lab;

[assembly: UnsupportedOSPlatform("windows")]
[assembly: AssemblyFixture(typeof(Sspr.Directories.Tests.ActiveDirectory.LabDomains))]

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>Two domains that the tests of this assembly share, each started when the first test asks for it.</summary>
public sealed class LabDomains : IAsyncDisposable
{
    /// <summary>How many wrong passwords lock an account of these domains, for half an hour.</summary>
    public const int LockoutThreshold = 5;

    private readonly Lazy<Task<LabDomain>> _samba417 = new(() => StartLockingAsync(SambaFlavour.Samba417));
    private readonly Lazy<Task<LabDomain>> _samba424 = new(() => StartLockingAsync(SambaFlavour.Samba424));

    private static async Task<LabDomain> StartLockingAsync(SambaFlavour flavour)
    {
        var domain = await LabDomain.StartAsync(new SambaOptions { Flavour = flavour });
        await domain.LockAfterAsync(LockoutThreshold);
        return domain;
    }

    internal Task<LabDomain> StartAsync(SambaFlavour flavour) =>
        flavour == SambaFlavour.Samba417 ? _samba417.Value : _samba424.Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var domain in new[] { _samba417, _samba424 }.Where(static d => d.IsValueCreated))
        {
            await (await domain.Value).DisposeAsync();
        }
    }
}
