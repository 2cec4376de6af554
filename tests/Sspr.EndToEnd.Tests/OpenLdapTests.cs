using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.Ldap;
using Sspr.Problems;
using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests;

/// <summary>The whole thing in front of OpenLDAP, by settings alone: portal, server, agent.</summary>
[Trait("Needs", "Lab")]
public sealed class OpenLdapTests : IAsyncLifetime
{
    private const string MainDatabase = "olcDatabase={2}mdb,cn=config";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private OpenLdapServer _slapd = null!;
    private TestInstallation _installation = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _slapd = await OpenLdapServer.StartAsync(0, TestContext.Current.CancellationToken);
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

        await _slapd.DisposeAsync();
    }

    [Fact]
    public async Task Alice_resets_her_password_and_frank_is_unlocked_by_it()
    {
        using var alice = _installation.NewUser();
        using var frank = _installation.NewUser("ja");
        Assert.False(await BindsAsync("frank", _slapd.PersonPassword));

        await alice.ResetAsync("alice", _installation.Mailbox, "alice@corp.test", "rainy Tuesday 7 umbrellas");
        await frank.ResetAsync("frank", _installation.Mailbox, "frank@corp.test", "sunny Monday 9 parasols");

        Assert.Equal(("/done", "/done"), (alice.Path, frank.Path));
        Assert.True(await BindsAsync("alice", "rainy Tuesday 7 umbrellas"));
        Assert.False(await BindsAsync("alice", _slapd.PersonPassword));
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
        Assert.True(await BindsAsync("bob", _slapd.PersonPassword));

        // a rule of the directory's own that no policy tells of
        await _slapd.ConfigureAsync("dn: cn=module{0},cn=config\nchangetype: modify\nadd: olcModuleLoad\nolcModuleLoad: constraint\n", Stop);
        await _slapd.ConfigureAsync(
            $"""
            dn: olcOverlay=constraint,{MainDatabase}
            changetype: add
            objectClass: olcOverlayConfig
            objectClass: olcConstraintConfig
            olcOverlay: constraint
            olcConstraintAttribute: userPassword regex ^.*parasol.*$

            """,
            Stop);
        await bob.SetPasswordAsync("rainy Tuesday 7 umbrellas");
        Assert.Equal("/new-password", bob.Path);
        Assert.Contains(ProblemCodes.PasswordRefusedUnnamed.Value, (await _installation.OperateAsync("why", bob.SupportCode!)).Output, StringComparison.Ordinal);
        await bob.SetPasswordAsync("sunny Monday 9 parasols");
        Assert.Equal("/done", bob.Path);
    }

    [Fact]
    public async Task A_password_is_rehearsed_and_the_directory_takes_no_longer_the_old_one()
    {
        await _slapd.ChangeAsync(
            $"""
            dn: cn=rehearsals,ou=policies,{_slapd.BaseDn}
            changetype: add
            objectClass: device
            objectClass: pwdPolicy
            cn: rehearsals
            pwdAttribute: userPassword
            pwdMinLength: 14
            pwdInHistory: 5
            pwdMinAge: 0
            pwdCheckQuality: 2

            dn: uid=sspr-rehearsal,{_slapd.PeopleDn}
            changetype: add
            objectClass: inetOrgPerson
            uid: sspr-rehearsal
            cn: sspr-rehearsal
            sn: sspr-rehearsal
            userPassword: {_slapd.PersonPassword}
            pwdPolicySubentry: cn=rehearsals,ou=policies,{_slapd.BaseDn}

            """,
            TestContext.Current.CancellationToken);
        Assert.True(await BindsAsync("sspr-rehearsal", _slapd.PersonPassword));

        var (code, output) = await _installation.OperateAsync("rehearse");

        Assert.True(code == 0, output);
        Assert.False(await BindsAsync("sspr-rehearsal", _slapd.PersonPassword));

        // the directory takes a password and lets nobody sign in with it
        await _slapd.ConfigureAsync(
            $"dn: {MainDatabase}\nchangetype: modify\nadd: olcAccess\n"
            + $"olcAccess: {{0}}to dn.exact=\"uid=sspr-rehearsal,{_slapd.PeopleDn}\" attrs=userPassword by dn.exact=\"{_slapd.ServiceAccountDn}\" =w by * none\n",
            Stop);
        var (_, refused) = await _installation.OperateAsync("rehearse");
        Assert.Contains(ProblemCodes.RehearsalNotReadBack.Value, refused, StringComparison.Ordinal);
        Assert.Equal(ProblemCodes.RehearsalNotReadBack.Value, await FirstCodeAsync());
        await _slapd.ConfigureAsync($"dn: {MainDatabase}\nchangetype: modify\ndelete: olcAccess\nolcAccess: {{0}}\n", Stop);
        Assert.Equal(0, (await _installation.OperateAsync("rehearse")).ExitCode);
    }

    [Fact]
    public async Task A_policy_that_demands_the_present_password_is_named_and_its_fix_ends_it()
    {
        await _slapd.ChangeAsync($"dn: {_slapd.DefaultPolicyDn}\nchangetype: modify\nreplace: pwdSafeModify\npwdSafeModify: TRUE\n", TestContext.Current.CancellationToken);
        var named = await FirstCodeAsync();
        await _slapd.ChangeAsync($"dn: {_slapd.DefaultPolicyDn}\nchangetype: modify\nreplace: pwdSafeModify\npwdSafeModify: FALSE\n", TestContext.Current.CancellationToken);
        var after = await FirstCodeAsync();

        Assert.Equal("SSPR_2103", named);
        Assert.NotEqual("SSPR_2103", after);

        await _slapd.ChangeAsync($"dn: {_slapd.DefaultPolicyDn}\nchangetype: modify\nreplace: pwdMaxLength\npwdMaxLength: 7\n", Stop);
        Assert.Equal(ProblemCodes.DirectoryTakesShorterOnly.Value, await FirstCodeAsync());
        await _slapd.ChangeAsync($"dn: {_slapd.DefaultPolicyDn}\nchangetype: modify\ndelete: pwdMaxLength\n", Stop);
        Assert.NotEqual(ProblemCodes.DirectoryTakesShorterOnly.Value, await FirstCodeAsync());
    }

    [Fact]
    public async Task A_group_that_may_not_be_read_leaves_the_rule_undecided_until_it_may()
    {
        var group = $"cn=vault,{_slapd.PeopleDn.Replace("ou=people", "ou=groups", StringComparison.Ordinal)}";
        await _slapd.ChangeAsync(
            $"dn: {group}\nchangetype: add\nobjectClass: groupOfNames\ncn: vault\nmember: uid=alice,{_slapd.PeopleDn}\n", Stop);
        var file = Path.Combine(_installation.Folder, "policy.json");
        await File.WriteAllTextAsync(
            file,
            $$"""
            { "format": 1, "rules": [
              { "name": "vault", "appliesTo": ["{{group}}"], "gates": 2, "methods": ["EmailCode", "AuthenticatorApp"] },
              { "name": "everyone", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] } ] }
            """,
            Stop);
        Assert.Equal(0, (await _installation.OperateAsync("policy", "import", file, "--why", "the vault wants more")).ExitCode);
        Assert.Null(await FirstCodeAsync("why", "--user", "bob"));

        // the service account may no longer look into the groups' unit
        await _slapd.ConfigureAsync(
            $"dn: {MainDatabase}\nchangetype: modify\nadd: olcAccess\n"
            + $"olcAccess: {{0}}to dn.subtree=\"ou=groups,{_slapd.BaseDn}\" by dn.exact=\"{_slapd.ServiceAccountDn}\" auth by users read\n",
            Stop);
        Assert.Equal(ProblemCodes.PolicyUndecided.Value, await FirstCodeAsync("why", "--user", "bob"));
        var (_, tested) = await _installation.OperateAsync("policy", "test", "--user", "bob", "--lang", "en");
        Assert.Contains("search: result 50", tested, StringComparison.Ordinal);

        await _slapd.ConfigureAsync($"dn: {MainDatabase}\nchangetype: modify\ndelete: olcAccess\nolcAccess: {{0}}\n", Stop);
        Assert.Null(await FirstCodeAsync("why", "--user", "bob"));
    }

    [Fact]
    public async Task A_server_that_says_it_is_unavailable_is_named()
    {
        // a part of the tree that is another server's, which is down
        await _slapd.ConfigureAsync("dn: cn=module{0},cn=config\nchangetype: modify\nadd: olcModuleLoad\nolcModuleLoad: back_ldap\n", Stop);
        await _slapd.ConfigureAsync(
            """
            dn: olcDatabase=ldap,cn=config
            changetype: add
            objectClass: olcDatabaseConfig
            objectClass: olcLDAPConfig
            olcDatabase: ldap
            olcSuffix: dc=branch
            olcDbURI: ldap://127.0.0.1:9

            """,
            Stop);
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(_installation.AgentSettings, Stop))!.AsObject();
        settings["Directories"]![0]!["SearchBases"] = new JsonArray("dc=branch");
        JsonSettings.Save(_installation.AgentSettings, settings);
        await _installation.Agent.KillAsync();
        _installation.StartAgent();

        // the rehearsal that comes by itself after a start may have found no agent
        string? code = null;
        var output = string.Empty;
        for (var i = 0; i < 60 && code != ProblemCodes.DirectoryUnavailable.Value; i++)
        {
            await _installation.OperateAsync("rehearse");
            (code, output) = await FirstAsync("doctor");
        }

        Assert.True(ProblemCodes.DirectoryUnavailable.Value == code, $"{output}\n{_installation.Agent.Output}");
    }

    private async Task<string?> FirstCodeAsync(params string[] question) => (await FirstAsync([.. question.DefaultIfEmpty("doctor")])).Code;

    private async Task<(string? Code, string Output)> FirstAsync(params string[] question)
    {
        var (_, output) = await _installation.OperateAsync([.. question, "--json", "--lang", "en"]);
        return ((string?)JsonNode.Parse(output)!["findings"]!.AsArray().FirstOrDefault(static one => one!["code"] is not null)?["code"], output);
    }

    private JsonObject Settings(string folder)
    {
        var password = Path.Combine(folder, "svc.password");
        PrivateText.Write(password, _slapd.ServicePassword);
        return new JsonObject
        {
            ["Kind"] = "OpenLDAP",
            ["Servers"] = new JsonArray($"{_slapd.Address}:{_slapd.TlsPort}"),
            ["SearchBases"] = new JsonArray(_slapd.PeopleDn),
            ["ServiceAccount"] = _slapd.ServiceAccountDn,
            ["PasswordFile"] = password,
            ["CaFile"] = _slapd.CaFile,
            ["DefaultPolicy"] = _slapd.DefaultPolicyDn,
            ["StampAttribute"] = "carLicense",
            ["HashesCleartext"] = true,
        };
    }

    private async Task<bool> BindsAsync(string name, string password)
    {
        var dialer = new LdapDialer(new LdapTransport { CaFile = _slapd.CaFile, ConnectTimeout = Patience, RequestTimeout = Patience }, TimeProvider.System, NullLogger.Instance);
        var (connection, answer) = await dialer.OpenAndBindAsync(
            new LdapEndpoint(_slapd.Address, _slapd.TlsPort), $"uid={name},{_slapd.PeopleDn}", Encoding.UTF8.GetBytes(password), CancellationToken.None);
        await connection.DisposeAsync();
        return answer.Code == LdapResultCode.Success;
    }
}
