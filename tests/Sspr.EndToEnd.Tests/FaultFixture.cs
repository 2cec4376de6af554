using Sspr.Testing.Faults;
using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests;

/// <summary>One installation whose agent reaches the domain through a proxy that breaks things on demand.</summary>
public sealed class FaultFixture : IAsyncLifetime
{
    internal SambaDomain Domain { get; private set; } = null!;

    internal TcpProxy Proxy { get; private set; } = null!;

    internal TestInstallation Installation { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Domain = await SambaDomain.StartAsync(new SambaOptions { LoadUsers = 100 }, TestContext.Current.CancellationToken);
        Proxy = TcpProxy.Start(Domain.Address, 636);
        Installation = await TestInstallation.StartAsync(Domain, new InstallationOptions
        {
            DomainControllers = [Proxy.Address.ToString()],
            Server = new Dictionary<string, string>(StringComparer.Ordinal) { ["Throttling:StartsPerSource"] = "100000" },
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Installation is not null)
        {
            await Installation.DisposeAsync();
        }

        if (Proxy is not null)
        {
            await Proxy.DisposeAsync();
        }

        if (Domain is not null)
        {
            await Domain.DisposeAsync();
        }
    }

    /// <summary>Waits until the domain controller has recorded a write to the account: its reply is still on the way.</summary>
    internal async Task WaitForWriteAsync(string account)
    {
        for (var i = 0; i < 1500; i++)
        {
            if (await Witness.WritesToAsync(Domain, account) > 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        throw new TimeoutException($"The domain controller recorded no write to {account} in 30 s.");
    }
}
