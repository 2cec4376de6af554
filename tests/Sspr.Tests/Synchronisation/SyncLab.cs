using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Synchronisation;
using Sspr.Directories.Writeback;
using Sspr.Testing.Lab;
using Sspr.Testing.Writeback;

namespace Sspr.Tests.Synchronisation;

/// <summary>A domain, an agent that serves it, and changes made as the administrator.</summary>
internal sealed class SyncLab : IAsyncDisposable
{
    private static readonly DirectoryName Corp = new("corp");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-synclab-");
    private readonly ServerIdentity _server = WritebackPair.NewServer();
    private readonly SambaDomain _samba;
    private readonly ActiveDirectoryOptions _options;
    private TestAgent? _agent;
    private LoopbackChannel _channel = null!;
    private ActiveDirectoryConnector _connector = null!;

    private SyncLab(SambaDomain samba, bool mayUseDirSync, string? denied)
    {
        _samba = samba;
        var file = Path.Combine(_folder.FullName, "password");
        File.WriteAllText(file, mayUseDirSync ? samba.AdministratorPassword : samba.ServicePassword);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        _options = new ActiveDirectoryOptions
        {
            Name = "corp",
            Servers = [$"{samba.Address}:636"],
            SearchBases = [samba.PeopleDn],
            DeniedBases = denied is null ? [] : [$"{denied},{samba.PeopleDn}"],
            ServiceAccount = mayUseDirSync ? samba.Administrator : samba.ServiceAccount,
            PasswordFile = file,
            CaFile = samba.CaFile,
            ConnectTimeout = SyncWorld.Unhurried,
            RequestTimeout = SyncWorld.Unhurried,
        };
    }

    public string PlaceA => $"OU=A,{_samba.PeopleDn}";

    public string PlaceB => $"OU=B,{_samba.PeopleDn}";

    public string Outside => $"OU=Outside,{_samba.BaseDn}";

    public string PeopleDn => _samba.PeopleDn;

    public SambaDomain Domain => _samba;

    /// <summary>By way of the agent.</summary>
    public IChangePages Pages { get; private set; } = null!;

    public static async Task<SyncLab> StartAsync(SambaFlavour flavour, bool mayUseDirSync, string? denied = null)
    {
        var lab = new SyncLab(await SambaDomain.StartAsync(new SambaOptions { Flavour = flavour }, CancellationToken.None), mayUseDirSync, denied);
        lab.StartAgent();
        return lab;
    }

    public Task ChangeAsync(string ldif) => _samba.ChangeAsync(ldif, CancellationToken.None);

    public Task MakePlacesAsync() => ChangeAsync(
        string.Join('\n', new[] { PlaceA, PlaceB, Outside }.Select(static place => $"dn: {place}\nchangetype: add\nobjectClass: organizationalUnit\n")) + "\n");

    /// <summary>Lets the service account be told of changes.</summary>
    public async Task GrantChangesAsync()
    {
        var shown = await _samba.ShellAsync("samba-tool user show svc-sspr --attributes=objectSid", CancellationToken.None);
        var sid = shown[shown.IndexOf("S-1-5-21-", StringComparison.Ordinal)..].Split('\n')[0].Trim();
        await _samba.ShellAsync($"samba-tool dsacl set --objectdn='{_samba.BaseDn}' --sddl='(OA;;CR;1131f6aa-9c07-11d1-f79f-00c04fc2dcd2;;{sid})'", CancellationToken.None);
    }

    public Task AddAsync(IEnumerable<string> names) => ChangeAsync(
        string.Join('\n', names.Select(name => $"dn: CN={name},{PlaceA}\nchangetype: add\nobjectClass: user\nsAMAccountName: {name}\nuserPrincipalName: {name}@corp.test\n")) + "\n");

    public async Task RestartAgentAsync()
    {
        await StopAgentAsync();
        StartAgent();
    }

    /// <summary>What is stored, and what a fresh reader with nothing behind it reads.</summary>
    public async Task AssertSameAsync(SyncWorld world)
    {
        await using var fresh = new ActiveDirectoryConnector(_options, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);
        Assert.Equal((await FreshRead.AccountsAsync(fresh)).OrderBy(static one => one.Key), (await world.StoredAsync("corp")).OrderBy(static one => one.Key));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAgentAsync();
        await _samba.DisposeAsync();
        _server.Signer.Dispose();
        _folder.Delete(recursive: true);
    }

    private void StartAgent()
    {
        _connector = new ActiveDirectoryConnector(_options, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);
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
