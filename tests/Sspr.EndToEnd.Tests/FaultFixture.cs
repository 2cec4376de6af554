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

    /// <summary>Holds every answer of the domain controller as soon as it has recorded a write to the account, until <see cref="LetAnswersPass"/>.</summary>
    internal void HoldAnswersOnceWritten(string account) => Proxy.HoldsReply = async () => await Witness.WritesToAsync(Domain, account) > 0;

    /// <summary>Lets answers pass again.</summary>
    internal void LetAnswersPass() => Proxy.HoldsReply = null;
}
