using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Diagnosis.Entra;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;
using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.Entra.Tests;

/// <summary>A real domain behind the stand-in's tenant, with an account as Entra Connect makes it.</summary>
public sealed class PremisesDomain : IAsyncLifetime
{
    public const string SyncAccount = "MSOL_0123456789ab";

    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-premises-").FullName;
    private ActiveDirectoryConnector _connector = null!;
    private int _people;

    public SambaDomain Samba { get; private set; } = null!;

    internal ActiveDirectoryOptions Options { get; private set; } = null!;

    public string SyncAccountDn => $"CN={SyncAccount},CN=Users,{Samba.BaseDn}";

    public async ValueTask InitializeAsync()
    {
        Samba = await SambaDomain.StartAsync(new SambaOptions(), CancellationToken.None);
        PrivateText.Write(Path.Combine(_folder, "svc"), Samba.ServicePassword);
        Options = new ActiveDirectoryOptions
        {
            Name = "corp",
            Servers = [$"{Samba.Address}:636"],
            SearchBases = [Samba.PeopleDn],
            ServiceAccount = Samba.ServiceAccount,
            PasswordFile = Path.Combine(_folder, "svc"),
            CaFile = Samba.CaFile,
            ConnectTimeout = TimeSpan.FromSeconds(60),
            RequestTimeout = TimeSpan.FromSeconds(60),
        };
        _connector = new ActiveDirectoryConnector(Options, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);
        await AddAsync(SyncAccount, SyncAccountDn);
        await SetAsync(Samba.BaseDn, "minPwdAge", "0");
    }

    public async ValueTask DisposeAsync()
    {
        await _connector.DisposeAsync();
        await Samba.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A tenant that is synchronised from this domain.</summary>
    internal Task<TenantUnderTest> TenantAsync(string? syncAccount = null) =>
        TenantUnderTest.StartAsync(premises: new DomainPremises(_connector, syncAccount));

    /// <summary>A file with the settings, for the command line.</summary>
    public string SettingsFile()
    {
        var path = Path.Combine(_folder, "corp.json");
        PrivateText.Write(path, System.Text.Json.JsonSerializer.Serialize(new
        {
            Kind = "ActiveDirectory",
            Options.Name,
            Options.Servers,
            Options.SearchBases,
            Options.ServiceAccount,
            Options.PasswordFile,
            Options.CaFile,
        }));
        return path;
    }

    /// <summary>A person in the domain and in the tenant, joined by the domain's id; returns the distinguished name.</summary>
    internal async Task<(string Name, string Dn)> AddPersonAsync(TenantUnderTest tenant, string? place = null)
    {
        var name = $"p{Interlocked.Increment(ref _people)}";
        var dn = $"CN={name},{place ?? Samba.PeopleDn}";
        await AddAsync(name, dn);
        await Samba.AgeAsync(name, 10, CancellationToken.None);
        tenant.Data.AddUser(name, methods: ["email", "mobilePhone"]);
        var user = tenant.Data.User(name);
        user["onPremisesDistinguishedName"] = dn;
        var entry = await ReadAsync(dn, "objectGUID");
        user["onPremisesImmutableId"] = Convert.ToBase64String(entry.Values("objectGUID")[0].Span);
        return (name, dn);
    }

    /// <summary>The security identifier of the account that writes.</summary>
    internal async Task<SecurityIdentifier> SyncSidAsync() => Assert.Single(DomainReader.ReadSids(await ReadAsync(SyncAccountDn, "objectSid"), "objectSid"));

    /// <summary>Another account as Entra Connect makes it.</summary>
    public Task AddSyncAccountAsync(string name) => AddAsync(name, $"CN={name},CN=Users,{Samba.BaseDn}");

    /// <summary>The security identifier of an account.</summary>
    public async Task<string> SidOfAsync(string dn) => $"{Assert.Single(DomainReader.ReadSids(await ReadAsync(dn, "objectSid"), "objectSid"))}";

    /// <summary>Replaces a value.</summary>
    public Task SetAsync(string dn, string attribute, string value) =>
        Samba.ChangeAsync($"dn: {dn}\nchangetype: modify\nreplace: {attribute}\n{attribute}: {value}\n", CancellationToken.None);

    /// <summary>Switches inheritance off and keeps what everybody may read.</summary>
    public Task ProtectAsync(string dn) => Samba.ShellAsync(
        $"printf '%s\\n' 'dn: {dn}' 'changetype: modify' 'replace: nTSecurityDescriptor' 'nTSecurityDescriptor: D:P(A;CI;GA;;;DA)(A;CI;GA;;;SY)(A;CI;LCRPLORC;;;AU)'"
        + " | ldbmodify -H /var/lib/samba/private/sam.ldb --controls=sd_flags:1:4",
        CancellationToken.None);

    private async Task<LdapEntry> ReadAsync(string dn, string attribute)
    {
        var dialer = new LdapDialer(new LdapTransport { CaFile = Samba.CaFile, ConnectTimeout = TimeSpan.FromSeconds(60), RequestTimeout = TimeSpan.FromSeconds(60) }, TimeProvider.System, NullLogger.Instance);
        var (connection, answer) = await dialer.OpenAndBindAsync(
            new LdapEndpoint(Samba.Address, 636), Samba.Administrator, Encoding.UTF8.GetBytes(Samba.AdministratorPassword), CancellationToken.None);
        await using (connection)
        {
            Assert.Equal(LdapResultCode.Success, answer.Code);
            return Assert.Single((await connection.SearchAsync(LdapSearch.Read(dn, attribute), CancellationToken.None)).Entries);
        }
    }

    private Task AddAsync(string name, string dn)
    {
        var password = Convert.ToBase64String(Encoding.Unicode.GetBytes($"\"{Samba.PersonPassword}\""));
        return Samba.ChangeAsync(
            $"""
             dn: {dn}
             changetype: add
             objectClass: user
             sAMAccountName: {name}
             userPrincipalName: {name}@contoso.example
             userAccountControl: 512
             unicodePwd:: {password}

             """,
            CancellationToken.None);
    }
}
