using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests;

/// <summary>One installation in front of a Samba 4.24 domain with Kerberos, for the tests that break nothing.</summary>
public sealed class InstallationFixture : IAsyncLifetime
{
    internal const string Postmaster = "postmaster@mail.test";

    internal SambaDomain Domain { get; private set; } = null!;

    internal TestInstallation Installation { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Domain = await SambaDomain.StartAsync(
            new SambaOptions { Services = "ldap cldap kdc", LoadUsers = 10 }, TestContext.Current.CancellationToken);
        Installation = await TestInstallation.StartAsync(Domain, new InstallationOptions
        {
            Server = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Throttling:StartsPerSource"] = "100000",
                ["TestSends:MailTo"] = Postmaster,
                ["Throttling:CodesPerAddressDaily"] = "1000",
                ["Portal:RequestsPerMinute"] = "100000",
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Installation is not null)
        {
            await Installation.DisposeAsync();
        }

        if (Domain is not null)
        {
            await Domain.DisposeAsync();
        }
    }
}
