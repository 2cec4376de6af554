using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.Ldap;
using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests;

/// <summary>The whole thing in front of 389 Directory Server, by settings alone: portal, server, agent.</summary>
[Trait("Needs", "Lab")]
public sealed class Ds389Tests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Ds389Server _server = null!;
    private TestInstallation _installation = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await Ds389Server.StartAsync(TestContext.Current.CancellationToken);
        _installation = await TestInstallation.StartAsync(new InstallationOptions
        {
            Directory = Settings,
            Server = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Rehearsals:Accounts:0:Directory"] = "corp",
                ["Rehearsals:Accounts:0:Account"] = "sspr-rehearsal",
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_installation is not null)
        {
            await _installation.DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Alice_resets_her_password_and_frank_is_unlocked_by_it()
    {
        using var alice = _installation.NewUser();
        using var frank = _installation.NewUser("ja");
        Assert.False(await BindsAsync("frank", _server.PersonPassword));

        await alice.ResetAsync("alice", _installation.Mailbox, "alice@corp.test", "rainy Tuesday 7 umbrellas");
        await frank.ResetAsync("frank", _installation.Mailbox, "frank@corp.test", "sunny Monday 9 parasols");

        Assert.Equal(("/done", "/done"), (alice.Path, frank.Path));
        Assert.True(await BindsAsync("alice", "rainy Tuesday 7 umbrellas"));
        Assert.False(await BindsAsync("alice", _server.PersonPassword));
        Assert.True(await BindsAsync("frank", "sunny Monday 9 parasols"));
    }

    [Fact]
    public async Task A_short_password_names_the_rule_of_the_directory()
    {
        using var bob = _installation.NewUser();
        await bob.StartAsync("bob@corp.test");
        await bob.ProveAsync(_installation.Mailbox, "bob@corp.test");

        await bob.SetPasswordAsync("Short-1 pass");

        Assert.Equal("/new-password", bob.Path);
        Assert.Contains("14", bob.Page, StringComparison.Ordinal);
        Assert.True(await BindsAsync("bob", _server.PersonPassword));
    }

    [Fact]
    public async Task A_password_is_rehearsed_and_the_directory_takes_no_longer_the_old_one()
    {
        await _server.ChangeAsync(
            $"""
            dn: cn=rehearsals,ou=policies,{_server.BaseDn}
            changetype: add
            objectClass: extensibleObject
            objectClass: ldapSubEntry
            objectClass: passwordPolicy
            cn: rehearsals
            passwordCheckSyntax: on
            passwordMinLength: 14
            passwordHistory: on
            passwordInHistory: 5
            passwordMinAge: 0
            passwordTrackUpdateTime: on

            dn: uid=sspr-rehearsal,{_server.PeopleDn}
            changetype: add
            objectClass: inetOrgPerson
            uid: sspr-rehearsal
            cn: sspr-rehearsal
            sn: sspr-rehearsal
            userPassword: {_server.PersonPassword}
            pwdpolicysubentry: cn=rehearsals,ou=policies,{_server.BaseDn}

            """,
            TestContext.Current.CancellationToken);
        Assert.True(await BindsAsync("sspr-rehearsal", _server.PersonPassword));

        var (code, output) = await _installation.OperateAsync("rehearse");

        Assert.True(code == 0, output);
        Assert.False(await BindsAsync("sspr-rehearsal", _server.PersonPassword));
    }

    private JsonObject Settings(string folder)
    {
        var password = Path.Combine(folder, "svc.password");
        PrivateText.Write(password, _server.ServicePassword);
        return new JsonObject
        {
            ["Kind"] = "Ds389",
            ["Servers"] = new JsonArray($"{_server.Address}:{_server.TlsPort}"),
            ["SearchBases"] = new JsonArray(_server.PeopleDn),
            ["ServiceAccount"] = _server.ServiceAccountDn,
            ["PasswordFile"] = password,
            ["CaFile"] = _server.CaFile,
            ["StampAttribute"] = "carLicense",
        };
    }

    private async Task<bool> BindsAsync(string name, string password)
    {
        var dialer = new LdapDialer(new LdapTransport { CaFile = _server.CaFile, ConnectTimeout = Patience, RequestTimeout = Patience }, TimeProvider.System, NullLogger.Instance);
        var (connection, answer) = await dialer.OpenAndBindAsync(
            new LdapEndpoint(_server.Address, _server.TlsPort), $"uid={name},{_server.PeopleDn}", Encoding.UTF8.GetBytes(password), CancellationToken.None);
        await connection.DisposeAsync();
        return answer.Code == LdapResultCode.Success;
    }
}
