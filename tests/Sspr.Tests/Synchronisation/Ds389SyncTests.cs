using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.Ds389;
using Sspr.Directories.Synchronisation;
using Sspr.Synchronisation;
using Sspr.Testing.Lab;

namespace Sspr.Tests.Synchronisation;

/// <summary>A real 389 Directory Server, which tells of changes by time alone, into a real store.</summary>
[Trait("Needs", "Lab")]
public sealed class Ds389SyncTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-389sync-");
    private Ds389Server _server = null!;
    private Ds389Connector _connector = null!;

    private string PlaceA => $"ou=A,{_server.PeopleDn}";

    private string PlaceB => $"ou=B,{_server.PeopleDn}";

    public async ValueTask InitializeAsync()
    {
        _server = await Ds389Server.StartAsync(TestContext.Current.CancellationToken);
        _connector = Connect();
        await ChangeAsync(
            string.Concat(new[] { PlaceA, PlaceB }.Select(static place => $"dn: {place}\nchangetype: add\nobjectClass: organizationalUnit\n\n"))
            + string.Concat(new[] { "one", "two", "three", "four", "five" }.Select(name => OpenLdapSyncLab.Person(name, PlaceA))));
    }

    public async ValueTask DisposeAsync()
    {
        if (_connector is not null)
        {
            await _connector.DisposeAsync();
        }

        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_stored_is_what_a_fresh_read_shows_after_changes_of_every_kind()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var pages = ((IChangesOnOffer)_connector).Changes;
        Assert.IsType<SyncResult.Done>(await world.RunAsync(pages));
        var first = Assert.Single(await world.Store.ListAsync(CancellationToken.None));
        Assert.Equal(ChangeMode.Timestamp, first.Mode);
        await AssertSameAsync(world);

        await ChangeAsync(
            OpenLdapSyncLab.Person("six", PlaceB)
            + $"dn: uid=one,{PlaceA}\nchangetype: modify\nreplace: mobile\nmobile: +81 90\n\n"
            + $"dn: uid=two,{PlaceA}\nchangetype: modrdn\nnewrdn: uid=zwei\ndeleteoldrdn: 1\n\n"
            + $"dn: uid=three,{PlaceA}\nchangetype: moddn\nnewrdn: uid=three\ndeleteoldrdn: 1\nnewsuperior: {PlaceB}\n\n"
            + $"dn: uid=four,{PlaceA}\nchangetype: modify\nreplace: nsAccountLock\nnsAccountLock: true\n\n"
            + $"dn: {PlaceB}\nchangetype: moddn\nnewrdn: ou=C\ndeleteoldrdn: 1\nnewsuperior: {_server.PeopleDn}\n");
        Assert.IsType<SyncResult.Done>(await world.RunAsync(pages));
        await AssertSameAsync(world);
        Assert.True((await world.OneAsync("four")).Object.IsDisabled);
        Assert.Equal($"uid=three,ou=C,{_server.PeopleDn}", (await world.OneAsync("three")).Object.DistinguishedName, ignoreCase: true);

        await ChangeAsync($"dn: uid=five,{PlaceA}\nchangetype: delete\n");
        await world.Store.AskAsync(first.Directory, full: false, CancellationToken.None);
        Assert.IsType<SyncResult.Done>(await world.RunAsync(pages));
        await AssertSameAsync(world);
        Assert.Equal(first.FullEndedAt, Assert.Single(await world.Store.ListAsync(CancellationToken.None)).FullEndedAt);
    }

    private Task ChangeAsync(string ldif) => _server.ChangeAsync(ldif, TestContext.Current.CancellationToken);

    private async Task AssertSameAsync(SyncWorld world)
    {
        await using var fresh = Connect();
        Assert.Equal(
            (await FreshRead.AccountsAsync(fresh)).OrderBy(static one => one.Key), (await world.StoredAsync("corp")).OrderBy(static one => one.Key));
    }

    private Ds389Connector Connect()
    {
        var file = Path.Combine(_folder.FullName, "password");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, _server.ServicePassword);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return new Ds389Connector(
            new Ds389Options
            {
                Name = "corp",
                Servers = [$"{_server.Address}:{_server.TlsPort}"],
                SearchBases = [_server.PeopleDn],
                ServiceAccount = _server.ServiceAccountDn,
                PasswordFile = file,
                CaFile = _server.CaFile,
                ConnectTimeout = SyncWorld.Unhurried,
                RequestTimeout = SyncWorld.Unhurried,
            },
            TimeProvider.System,
            NullLogger<Ds389Connector>.Instance);
    }
}
