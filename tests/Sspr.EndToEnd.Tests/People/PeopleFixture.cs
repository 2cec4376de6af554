using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests.People;

/// <summary>
/// One installation in front of a Samba 4.24 domain with the groups A and B, under a policy that an administrator imported: one gate for
/// A, three for B, two for everybody else.
/// </summary>
public sealed class PeopleFixture : IAsyncLifetime
{
    private const string Policy = """
        {
          "format": 1,
          "rules": [
            { "name": "A", "appliesTo": ["Group A"], "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"],
              "unlock": { "allowed": true } },
            { "name": "B", "appliesTo": ["Group B"], "gates": 3, "methods": ["Passkey", "AuthenticatorApp", "RecoveryCode", "EmailCode"] },
            { "name": "everyone", "appliesTo": "all", "methods": ["Passkey", "AuthenticatorApp", "RecoveryCode", "EmailCode"],
              "registration": { "coolDownHours": 0 } }
          ]
        }
        """;

    internal SambaDomain Domain { get; private set; } = null!;

    internal TestInstallation Installation { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Domain = await SambaDomain.StartAsync(new SambaOptions { Services = "ldap cldap kdc" }, TestContext.Current.CancellationToken);
        await AddGroupAsync("Group A", "Frank Ford");
        await AddGroupAsync("Inner B", "Bob Brown");

        // Bob is in B through another group only
        await AddGroupAsync("Group B", "Inner B");
        Installation = await TestInstallation.StartAsync(Domain, new InstallationOptions
        {
            Server = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Organisation:AlertAddresses:0"] = "it-security@corp.test",
                ["Throttling:CodesPerAccount"] = "100",
                ["Throttling:CodesPerAccountDaily"] = "100",
            },
        });
        var file = Path.Combine(Installation.Folder, "policy.json");
        await File.WriteAllTextAsync(file, Policy);
        var (code, output) = await Installation.OperateAsync("policy", "import", file, "--why", "ticket 4711");
        Assert.True(code == 0, output);
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

    private Task AddGroupAsync(string name, string member) => Domain.ChangeAsync(
        $"""
        dn: CN={name},{Domain.PeopleDn}
        changetype: add
        objectClass: group
        sAMAccountName: {name}
        member: CN={member},{Domain.PeopleDn}

        """,
        TestContext.Current.CancellationToken);
}
