using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.Ldap;
using Sspr.Directories.OpenLdap;
using Sspr.Directories.Synchronisation;
using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.Benchmarks;

/// <summary>A real directory with many accounts: what an agent needs to serve it, its bare reading, and changes in it.</summary>
internal abstract class SyncTarget : IAsyncDisposable
{
    private const int PageSize = 500;

    public abstract string Name { get; }

    protected abstract string CaFile { get; }

    protected abstract LdapEndpoint Endpoint { get; }

    protected abstract (string Name, string Password) Account { get; }

    /// <summary>The searches of a whole import.</summary>
    protected abstract IEnumerable<LdapSearch> Searches { get; }

    protected virtual IReadOnlyList<LdapControl> Controls => [];

    /// <summary>The directory's process; null if it has several.</summary>
    public virtual int? Process => null;

    /// <summary>The agent's settings of the directory.</summary>
    public abstract JsonObject Settings(string folder);

    /// <summary>Starts one.</summary>
    public static async Task<SyncTarget> StartAsync(string kind, int accounts) => kind == "openldap"
        ? new OpenLdapTarget(await OpenLdapServer.StartAsync(accounts, CancellationToken.None))
        : new SambaTarget(await SambaDomain.StartAsync(new SambaOptions { LoadUsers = accounts, FindsChangesByIndex = true }, CancellationToken.None));

    /// <summary>Reads all entries by paged search with the product's own client, and keeps nothing of them.</summary>
    public async Task<(Spent Spent, int Entries)> ReadBareAsync()
    {
        var transport = new LdapTransport { CaFile = CaFile }.ForReading();
        var dialer = new LdapDialer(transport, TimeProvider.System, NullLogger.Instance);
        var (connection, answer) = await dialer.OpenAndBindAsync(Endpoint, Account.Name, Encoding.UTF8.GetBytes(Account.Password), CancellationToken.None);
        await using var open = connection;
        if (answer.Code != LdapResultCode.Success)
        {
            throw new InvalidOperationException(answer.Describe());
        }

        var (work, entries) = (new Work([Environment.ProcessId, .. Process is { } process ? new[] { process } : []]), 0);
        foreach (var search in Searches)
        {
            await foreach (var page in connection.SearchPagesAsync(search, PageSize, Controls, CancellationToken.None))
            {
                entries += page.Count;
            }
        }

        return (work.End(), entries);
    }

    /// <summary>Reads all accounts anew, without the copy and without the agent.</summary>
    public async Task<SortedDictionary<Guid, string>> ReadAccountsAsync()
    {
        var transport = new LdapTransport { CaFile = CaFile }.ForReading();
        var dialer = new LdapDialer(transport, TimeProvider.System, NullLogger.Instance);
        var (connection, answer) = await dialer.OpenAndBindAsync(Endpoint, Account.Name, Encoding.UTF8.GetBytes(Account.Password), CancellationToken.None);
        await using var open = connection;
        if (answer.Code != LdapResultCode.Success)
        {
            throw new InvalidOperationException(answer.Describe());
        }

        var accounts = new SortedDictionary<Guid, string>();
        await foreach (var page in connection.SearchPagesAsync(Searches.First(), PageSize, Controls, CancellationToken.None))
        {
            foreach (var told in page.Select(Carried).OfType<DirectoryObject>().Where(static told => told is { Kind: ObjectKind.Account, IsCritical: false }))
            {
                accounts.Add(told.Id, SyncStep.Line(told.DistinguishedName, told.LoginName ?? string.Empty));
            }
        }

        return accounts;
    }

    /// <summary>Adds two accounts, renames one, moves one to a unit beside, and deletes two. Accounts that are changed otherwise are not among them.</summary>
    public Task StirAsync() => ApplyAsync(string.Join('\n', [.. Enumerable.Range(0, 2).Select(static number => $"fresh{number}").Select(Addition), .. Stirred()]));

    /// <summary>Changes some accounts, each in one attribute.</summary>
    public Task ChangeAsync(int count, int round) => ApplyAsync(string.Join('\n', Enumerable.Range(0, count).Select(number =>
        $"dn: {NameOf(number)}\nchangetype: modify\nreplace: title\ntitle: t{round}\n")));

    public abstract ValueTask DisposeAsync();

    protected abstract Task ApplyAsync(string ldif);

    protected abstract DirectoryObject? Carried(LdapEntry entry);

    /// <summary>LDIF that adds an account with this name.</summary>
    protected abstract string Addition(string name);

    /// <summary>LDIF that adds a unit, LDIF of its name, and the attribute that names accounts.</summary>
    protected abstract (string Unit, string Naming) Beside { get; }

    protected abstract string NameOf(int number);

    protected static JsonObject Common(string folder, string server, string place, string account, string password, string authority)
    {
        var file = Path.Combine(folder, "bench.password");
        PrivateText.Write(file, password);
        return new JsonObject
        {
            ["Servers"] = new JsonArray(JsonValue.Create(server)),
            ["SearchBases"] = new JsonArray(JsonValue.Create(place)),
            ["ServiceAccount"] = account,
            ["PasswordFile"] = file,
            [nameof(CaFile)] = authority,
        };
    }

    private IEnumerable<string> Stirred()
    {
        var (unit, naming) = Beside;
        yield return $"dn: {unit}\nchangetype: add\nobjectClass: organizationalUnit\nou: beside\n";
        yield return $"dn: {NameOf(20)}\nchangetype: modrdn\nnewrdn: {naming}=renamed\ndeleteoldrdn: 1\n";
        yield return $"dn: {NameOf(21)}\nchangetype: moddn\nnewrdn: {naming}={Load(21)}\ndeleteoldrdn: 1\nnewsuperior: {unit}\n";
        yield return $"dn: {NameOf(22)}\nchangetype: delete\n";
        yield return $"dn: {NameOf(23)}\nchangetype: delete\n";
    }

    protected static string Load(int number) => string.Create(CultureInfo.InvariantCulture, $"load{number:D6}");

    private sealed class OpenLdapTarget(OpenLdapServer server) : SyncTarget
    {
        private readonly StandardLdapObjects _objects = new(new OpenLdapOptions(), new OpenLdapDialect(new OpenLdapOptions()));

        public override string Name => "OpenLDAP";

        public override int? Process => server.ProcessId;

        protected override string CaFile => server.CaFile;

        protected override LdapEndpoint Endpoint => new(server.Address, server.TlsPort);

        protected override (string Name, string Password) Account => (server.ServiceAccountDn, server.ServicePassword);

        protected override IEnumerable<LdapSearch> Searches =>
        [
            new LdapSearch(server.PeopleDn, LdapScope.Subtree, LdapFilter.Any(_objects.Accounts, _objects.Containers), _objects.Attributes),
            new LdapSearch(server.BaseDn, LdapScope.Subtree, _objects.Groups, _objects.Attributes),
        ];

        public override JsonObject Settings(string folder)
        {
            var settings = Common(folder, $"{server.Address}:{server.TlsPort}", server.PeopleDn, server.ServiceAccountDn, server.ServicePassword, server.CaFile);
            settings["Kind"] = "OpenLDAP";
            return settings;
        }

        public override ValueTask DisposeAsync() => server.DisposeAsync();

        protected override Task ApplyAsync(string ldif) => server.ChangeAsync(ldif, CancellationToken.None);

        protected override string NameOf(int number) => $"uid={Load(number)},ou=load,{server.PeopleDn}";

        protected override (string Unit, string Naming) Beside => ($"ou=beside,{server.PeopleDn}", "uid");

        protected override DirectoryObject? Carried(LdapEntry entry) => _objects.From(entry) is [DirectoryChange.Put put, ..] ? put.Object : null;

        protected override string Addition(string name) =>
            $"dn: uid={name},ou=load,{server.PeopleDn}\nchangetype: add\nobjectClass: inetOrgPerson\nuid: {name}\ncn: {name}\nsn: {name}\nmail: {name}@corp.test\n";
    }

    private sealed class SambaTarget(SambaDomain domain) : SyncTarget
    {
        public override string Name => "Samba AD";

        protected override string CaFile => domain.CaFile;

        protected override LdapEndpoint Endpoint => new(domain.Address, 636);

        // DirSync needs a right that the lab's service account does not have
        protected override (string Name, string Password) Account => (domain.Administrator, domain.AdministratorPassword);

        protected override IReadOnlyList<LdapControl> Controls => [ActiveDirectoryObjects.ExtendedNames];

        protected override IEnumerable<LdapSearch> Searches =>
        [
            new LdapSearch(
                domain.PeopleDn, LdapScope.Subtree, LdapFilter.Any(ActiveDirectoryObjects.Accounts, ActiveDirectoryObjects.Containers), ActiveDirectoryObjects.Attributes),
            new LdapSearch(domain.BaseDn, LdapScope.Subtree, ActiveDirectoryObjects.Groups, ActiveDirectoryObjects.Attributes),
        ];

        public override JsonObject Settings(string folder) =>
            Common(folder, $"{domain.Address}:636", domain.PeopleDn, domain.Administrator, domain.AdministratorPassword, domain.CaFile);

        public override ValueTask DisposeAsync() => domain.DisposeAsync();

        protected override Task ApplyAsync(string ldif) => domain.ChangeAsync(ldif, CancellationToken.None);

        protected override string NameOf(int number) => $"CN={Load(number)},OU=Load,{domain.PeopleDn}";

        protected override (string Unit, string Naming) Beside => ($"OU=beside,{domain.PeopleDn}", "CN");

        protected override DirectoryObject? Carried(LdapEntry entry) => ActiveDirectoryObjects.From(entry) is DirectoryChange.Put put ? put.Object : null;

        // switched off: without a password the domain takes no other
        protected override string Addition(string name) =>
            $"dn: CN={name},OU=Load,{domain.PeopleDn}\nchangetype: add\nobjectClass: user\nsAMAccountName: {name}\nuserAccountControl: 514\n";
    }
}
