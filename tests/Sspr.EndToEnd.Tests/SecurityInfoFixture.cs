using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests;

/// <summary>One installation in front of a Samba 4.24 domain, whose policy lets users register more than an address.</summary>
public sealed class SecurityInfoFixture : IAsyncLifetime
{
    internal SambaDomain Domain { get; private set; } = null!;

    internal TestInstallation Installation { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Domain = await SambaDomain.StartAsync(new SambaOptions { Services = "ldap cldap kdc" }, TestContext.Current.CancellationToken);
        Installation = await TestInstallation.StartAsync(Domain, new InstallationOptions
        {
            Server = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Policy:Methods:1"] = "AuthenticatorApp",
                ["Policy:Methods:2"] = "Passkey",

                // rounds only when an operator begins one
                ["Reminders:Enabled"] = "true",
                ["Reminders:SendAt"] = "23:59:59",
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
