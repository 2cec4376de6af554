using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories;
using Sspr.Directories.OpenLdap;
using Sspr.Directories.Synchronisation;
using Sspr.Directories.Writeback;
using Sspr.Testing.Lab;
using Sspr.Testing.Writeback;

namespace Sspr.Tests.Synchronisation;

/// <summary>An OpenLDAP, an agent that serves it, and changes made as the root account.</summary>
internal sealed class OpenLdapSyncLab : IAsyncDisposable
{
    private static readonly DirectoryName Corp = new("corp");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-ldapsync-");
    private readonly ServerIdentity _server = WritebackPair.NewServer();
    private readonly OpenLdapServer _slapd;
    private readonly OpenLdapOptions _options;
    private TestAgent? _agent;
    private LoopbackChannel _channel = null!;
    private OpenLdapConnector _connector = null!;

    private OpenLdapSyncLab(OpenLdapServer slapd, string? denied)
    {
        _slapd = slapd;
        var file = Path.Combine(_folder.FullName, "password");
        File.WriteAllText(file, slapd.ServicePassword);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        _options = new OpenLdapOptions
        {
            Name = "corp",
            Servers = [$"{slapd.Address}:{slapd.TlsPort}"],
            SearchBases = [slapd.PeopleDn],
            DeniedBases = denied is null ? [] : [$"{denied},{slapd.PeopleDn}"],
            ServiceAccount = slapd.ServiceAccountDn,
            PasswordFile = file,
            CaFile = slapd.CaFile,
            ConnectTimeout = SyncWorld.Unhurried,
            RequestTimeout = SyncWorld.Unhurried,
        };
    }

    public string PlaceA => $"ou=A,{_slapd.PeopleDn}";

    public string PlaceB => $"ou=B,{_slapd.PeopleDn}";

    public string Outside => $"ou=Outside,{_slapd.BaseDn}";

    public string Groups => $"ou=groups,{_slapd.BaseDn}";

    public string PeopleDn => _slapd.PeopleDn;

    public string BaseDn => _slapd.BaseDn;

    /// <summary>By way of the agent.</summary>
    public IChangePages Pages { get; private set; } = null!;

    public static async Task<OpenLdapSyncLab> StartAsync(string sessionLog = "10000", string? denied = null, int load = 0, int? limit = null)
    {
        var lab = new OpenLdapSyncLab(await OpenLdapServer.StartAsync(load, sessionLog, limit, CancellationToken.None), denied);
        lab.StartAgent();
        return lab;
    }

    public Task ChangeAsync(string ldif) => _slapd.ChangeAsync(ldif, CancellationToken.None);

    public Task MakePlacesAsync() => ChangeAsync(
        string.Join('\n', new[] { PlaceA, PlaceB, Outside }.Select(static place => $"dn: {place}\nchangetype: add\nobjectClass: organizationalUnit\n")) + "\n");

    public static string Person(string name, string place, string more = "") =>
        $"dn: uid={name},{place}\nchangetype: add\nobjectClass: inetOrgPerson\nuid: {name}\ncn: {name}\nsn: {name}\nmail: {name}@mail.test\n{more}\n";

    public Task AddAsync(params IEnumerable<string> names) => ChangeAsync(string.Concat(names.Select(name => Person(name, PlaceA))));

    public async Task RestartAgentAsync()
    {
        await StopAgentAsync();
        StartAgent();
    }

    /// <summary>What is stored, and what a fresh reader with nothing behind it reads.</summary>
    public async Task AssertSameAsync(SyncWorld world)
    {
        await using var fresh = new OpenLdapConnector(_options, TimeProvider.System, NullLogger<OpenLdapConnector>.Instance);
        Assert.Equal(
            (await FreshRead.AccountsAsync(fresh)).OrderBy(static one => one.Key),
            (await world.StoredAsync("corp")).OrderBy(static one => one.Key));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAgentAsync();
        await _slapd.DisposeAsync();
        _server.Signer.Dispose();
        _folder.Delete(recursive: true);
    }

    private void StartAgent()
    {
        _connector = new OpenLdapConnector(_options, TimeProvider.System, NullLogger<OpenLdapConnector>.Instance);
        _agent = new TestAgent(_server, TimeProvider.System, NullLogger.Instance, _connector);
        _channel = new LoopbackChannel(_agent);
        Pages = new RelayedChanges(Corp, _channel, _server, TimeProvider.System);
    }

    private async Task StopAgentAsync()
    {
        // once: what fails in between is to be seen, and not the second try to stop
        if (_agent is not { } agent)
        {
            return;
        }

        _agent = null;
        _channel.Dispose();
        await agent.DisposeAsync();
        await _connector.DisposeAsync();
    }
}

/// <summary>A whole read by a reader that knows nothing.</summary>
internal static class FreshRead
{
    public static async Task<IReadOnlyDictionary<Guid, string>> AccountsAsync(IDirectoryConnector connector)
    {
        var read = new Dictionary<Guid, string>();
        var cursor = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        for (var page = 1L; ;)
        {
            var answer = await ((IChangesOnOffer)connector).Changes.ReadPageAsync(
                new ChangeRequest { Kind = ReadKind.Full, Cursor = cursor, Page = page, Stored = page - 1 }, CancellationToken.None);
            if (answer is ChangePage.NotYet)
            {
                continue;
            }

            var given = Assert.IsType<ChangePage.Given>(answer);
            foreach (var put in given.Changes.OfType<DirectoryChange.Put>().Where(static put => put.Object.Kind == ObjectKind.Account))
            {
                read[put.Object.Id] = SyncWorld.Written(put.Object);
            }

            page++;
            if (given.Last is not null)
            {
                Assert.NotEmpty(read);
                return read;
            }
        }
    }
}

/// <summary>Changes of every kind in an order that a number decides.</summary>
internal sealed class RandomLdapChanges(OpenLdapSyncLab lab, int seed)
{
    private readonly List<(string Name, string Place)> _people = [];
    private uint _state = unchecked((uint)seed * 2654435761u);
    private string _unit = $"ou=Unit0,{lab.PlaceA}";
    private int _made;
    private int _units;

    public async Task MakeAsync(int count)
    {
        var ldif = new StringBuilder();
        if (_made == 0)
        {
            ldif.Append(CultureInfo.InvariantCulture, $"dn: {_unit}\nchangetype: add\nobjectClass: organizationalUnit\n\n");
        }

        for (var i = 0; i < count; i++)
        {
            ldif.Append(One()).Append('\n');
        }

        await lab.ChangeAsync(ldif.ToString());
    }

    private int Next(int below)
    {
        // xorshift: the same order of changes for the same seed on every machine
        _state ^= unchecked(_state << 13);
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state % (uint)below);
    }

    private string One()
    {
        var kind = _people.Count < 4 ? 0 : Next(9);
        if (kind <= 1)
        {
            return Add();
        }

        var at = Next(_people.Count);
        var (name, place) = _people[at];
        var dn = $"uid={name},{place}";
        switch (kind)
        {
            case 2:
                return $"dn: {dn}\nchangetype: modify\nreplace: displayName\ndisplayName: Name {Next(1000)}\n";
            case 3:
                return $"dn: {dn}\nchangetype: modify\nreplace: mobile\nmobile: +81 90 {Next(10000)}\n-\nreplace: mail\nmail: {name}.{Next(100)}@mail.test\n";
            case 4:
                // switched off for good, and on again (draft-behera-ldap-password-policy-10 §5.3.3)
                return $"dn: {dn}\nchangetype: modify\nreplace: pwdAccountLockedTime\n{(Next(2) == 0 ? "pwdAccountLockedTime: 000001010000Z\n" : "")}";
            case 5:
                var other = $"{name}r{Next(100)}";
                _people[at] = (other, place);
                return $"dn: {dn}\nchangetype: modrdn\nnewrdn: uid={other}\ndeleteoldrdn: 1\n";
            case 6:
                var to = new[] { lab.PlaceA, lab.PlaceB, lab.Outside, _unit }[Next(4)];
                _people[at] = (name, to);
                return to == place ? $"dn: {dn}\nchangetype: modify\nreplace: title\ntitle: t{Next(100)}\n" : $"dn: {dn}\nchangetype: moddn\nnewrdn: uid={name}\ndeleteoldrdn: 1\nnewsuperior: {to}\n";
            case 7:
                _people.RemoveAt(at);
                return $"dn: {dn}\nchangetype: delete\n";
            default:
                return MoveUnit();
        }
    }

    private string Add()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"r{seed}n{_made++}");
        var place = new[] { lab.PlaceA, lab.PlaceB, _unit }[Next(3)];
        _people.Add((name, place));
        return OpenLdapSyncLab.Person(name, place);
    }

    /// <summary>Renames an organisational unit with everything in it, or moves it out of what is served and back.</summary>
    private string MoveUnit()
    {
        var old = _unit;
        var parent = new[] { lab.PlaceA, lab.PlaceB, lab.Outside }[Next(3)];
        var name = string.Create(CultureInfo.InvariantCulture, $"ou=Unit{++_units}");
        _unit = $"{name},{parent}";
        for (var at = 0; at < _people.Count; at++)
        {
            _people[at] = _people[at].Place == old ? (_people[at].Name, _unit) : _people[at];
        }

        return $"dn: {old}\nchangetype: moddn\nnewrdn: {name}\ndeleteoldrdn: 1\nnewsuperior: {parent}\n";
    }
}
