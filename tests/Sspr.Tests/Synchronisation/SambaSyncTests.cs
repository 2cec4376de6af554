using System.Globalization;
using System.Text;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Synchronisation;
using Sspr.Testing.Lab;

namespace Sspr.Tests.Synchronisation;

/// <summary>Real domains, through a whole agent and signed messages, into a real store.</summary>
[Trait("Needs", "Lab")]
public sealed class SambaSyncTests
{
    [Theory]
    [InlineData(SambaFlavour.Samba417, true, 1)]
    [InlineData(SambaFlavour.Samba424, true, 2)]
    [InlineData(SambaFlavour.Samba424, false, 3)]
    public async Task What_is_stored_is_what_a_fresh_read_shows_after_any_changes(SambaFlavour flavour, bool mayUseDirSync, int seed)
    {
        await using var lab = await SyncLab.StartAsync(flavour, mayUseDirSync);
        await using var world = await SyncWorld.CreateAsync("corp");
        await lab.MakePlacesAsync();
        Assert.IsType<SyncResult.Done>(await world.RunAsync(lab.Pages));
        var state = Assert.Single(await world.Store.ListAsync(CancellationToken.None));
        Assert.Equal(mayUseDirSync ? ChangeMode.DirSync : ChangeMode.UsnAndSweep, state.Mode);
        Assert.Equal(mayUseDirSync, state.Remark is null);
        await lab.AssertSameAsync(world);

        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var changes = new RandomChanges(lab, seed);
        for (var round = 0; round < 5; round++)
        {
            await changes.MakeAsync(12);
            if (!mayUseDirSync)
            {
                // deletions are found by a sweep here, and an operator who asks gets one
                await world.Store.AskAsync(new DirectoryName("corp"), full: false, CancellationToken.None);
            }

            Assert.IsType<SyncResult.Done>(await world.RunAsync(lab.Pages));
            Assert.Equal(mayUseDirSync ? ReadKindWord.Delta : ReadKindWord.Sweep, await KindAsync(world));
            await lab.AssertSameAsync(world);
        }
    }

    /// <summary>As <c>docs/operate/synchronisation.md</c> says: the right to be told of changes, and not that to read passwords.</summary>
    [Theory]
    [InlineData(SambaFlavour.Samba417)]
    [InlineData(SambaFlavour.Samba424)]
    public async Task Deletions_are_noticed_also_where_only_changes_are_told(SambaFlavour flavour)
    {
        await using var lab = await SyncLab.StartAsync(flavour, mayUseDirSync: false);
        await using var world = await SyncWorld.CreateAsync("corp");
        await lab.GrantChangesAsync();
        await lab.RestartAgentAsync();
        await lab.MakePlacesAsync();
        await lab.AddAsync(["stays", "goes"]);
        await world.RunAsync(lab.Pages);
        var state = Assert.Single(await world.Store.ListAsync(CancellationToken.None));
        Assert.Equal((ChangeMode.DirSyncAndSweep, null), (state.Mode, state.Remark));

        await lab.ChangeAsync($"dn: CN=goes,{lab.PlaceA}\nchangetype: delete\n");
        await lab.AddAsync(["later"]);
        await world.RunAsync(lab.Pages);
        await world.OneAsync("later");
        Assert.Equal(ReadKindWord.Delta, await KindAsync(world));

        world.Time.Offset += world.Options.SweepInterval;
        await world.RunAsync(lab.Pages);
        Assert.Equal(ReadKindWord.Sweep, await KindAsync(world));
        Assert.Empty(await world.View.FindAsync("goes", CancellationToken.None));
        await lab.AssertSameAsync(world);
    }

    [Fact]
    public async Task Who_leaves_a_nested_group_of_the_scope_gives_up_an_address_and_who_comes_back_finds_it_taken()
    {
        await using var lab = await SyncLab.StartAsync(SambaFlavour.Samba424, mayUseDirSync: true);
        await using var world = await SyncWorld.CreateAsync("corp");
        world.Options = world.Options with { Directories = [new SyncedDirectoryOptions { Name = "corp", Groups = ["Outer"] }] };
        await lab.MakePlacesAsync();
        await lab.AddAsync(["first", "second"]);
        await lab.ChangeAsync($"dn: CN=first,{lab.PlaceA}\nchangetype: modify\nreplace: mail\nmail: shared@corp.test\n");
        await lab.ChangeAsync(
            $"""
             dn: CN=Inner,{lab.PlaceA}
             changetype: add
             objectClass: group
             sAMAccountName: Inner
             member: CN=first,{lab.PlaceA}

             dn: CN=Outer,{lab.PlaceA}
             changetype: add
             objectClass: group
             sAMAccountName: Outer
             member: CN=Inner,{lab.PlaceA}
             member: CN=second,{lab.PlaceA}

             """);
        Assert.IsType<SyncResult.Done>(await world.RunAsync(lab.Pages));
        await lab.ChangeAsync($"dn: CN=second,{lab.PlaceA}\nchangetype: modify\nreplace: mail\nmail: shared@corp.test\n");
        await world.RunAsync(lab.Pages);
        Assert.Single((await world.OneAsync("second")).Errors);

        await lab.ChangeAsync($"dn: CN=Inner,{lab.PlaceA}\nchangetype: modify\ndelete: member\nmember: CN=first,{lab.PlaceA}\n");
        await world.RunAsync(lab.Pages);
        Assert.False((await world.OneAsync("first")).IsInEffect);
        Assert.Empty((await world.OneAsync("second")).Errors);

        await lab.ChangeAsync($"dn: CN=Inner,{lab.PlaceA}\nchangetype: modify\nadd: member\nmember: CN=first,{lab.PlaceA}\n");
        await world.RunAsync(lab.Pages);
        Assert.Single((await world.OneAsync("first")).Errors);
        Assert.Empty((await world.OneAsync("second")).Errors);
    }

    [Fact]
    public async Task Members_are_resolved_through_groups_and_large_groups_come_whole()
    {
        await using var lab = await SyncLab.StartAsync(SambaFlavour.Samba424, mayUseDirSync: true);
        await using var world = await SyncWorld.CreateAsync("corp");
        await lab.MakePlacesAsync();
        var names = Enumerable.Range(0, 450).Select(static number => string.Create(CultureInfo.InvariantCulture, $"m{number:000}")).ToList();
        await lab.AddAsync(names);
        await lab.ChangeAsync(
            $"""
             dn: CN=Inner,{lab.PlaceA}
             changetype: add
             objectClass: group
             sAMAccountName: Inner
             {string.Join('\n', names.Select(name => $"member: CN={name},{lab.PlaceA}"))}

             dn: CN=Outer,{lab.PlaceA}
             changetype: add
             objectClass: group
             sAMAccountName: Outer
             member: CN=Inner,{lab.PlaceA}

             """);

        Assert.IsType<SyncResult.Done>(await world.RunAsync(lab.Pages));

        var members = await world.View.MembersOfAsync(new DirectoryName("corp"), ["Outer"], CancellationToken.None);
        Assert.Equal(450, members.Count);
        var one = await world.OneAsync("m449");
        var groups = await world.View.GroupsOfAsync(one.Directory, one.Object.Id, CancellationToken.None);
        Assert.Contains($"CN=Outer,{lab.PlaceA}", groups);
        Assert.Contains(groups, static name => name.StartsWith("CN=Domain Users,", StringComparison.Ordinal));

        // a member that is renamed keeps its membership, although the group itself did not change
        await lab.ChangeAsync($"dn: CN=m449,{lab.PlaceA}\nchangetype: modrdn\nnewrdn: CN=other\ndeleteoldrdn: 1\n");
        await world.RunAsync(lab.Pages);
        Assert.Equal(450, (await world.View.MembersOfAsync(one.Directory, ["Outer"], CancellationToken.None)).Count);
    }

    [Fact]
    public async Task An_agent_that_is_restarted_between_cycles_goes_on_from_the_cookie()
    {
        await using var lab = await SyncLab.StartAsync(SambaFlavour.Samba424, mayUseDirSync: true);
        await using var world = await SyncWorld.CreateAsync("corp");
        await lab.MakePlacesAsync();
        await world.RunAsync(lab.Pages);
        await lab.AddAsync(["later"]);

        await lab.RestartAgentAsync();
        Assert.IsType<SyncResult.Done>(await world.RunAsync(lab.Pages));

        Assert.Equal(ReadKindWord.Delta, await KindAsync(world));
        await lab.AssertSameAsync(world);
    }

    [Fact]
    public async Task A_domain_controller_that_is_back_is_read_in_the_next_cycle()
    {
        await using var lab = await SyncLab.StartAsync(SambaFlavour.Samba424, mayUseDirSync: true);
        await using var world = await SyncWorld.CreateAsync("corp");
        await lab.MakePlacesAsync();
        await world.RunAsync(lab.Pages);

        await lab.Domain.KillAsync(CancellationToken.None);
        Assert.IsType<SyncResult.Failed>(await world.RunAsync(lab.Pages));
        await lab.Domain.RestartAsync(CancellationToken.None);
        await lab.AddAsync(["later"]);

        // a server that did not answer is left alone for some seconds
        var result = await world.RunAsync(lab.Pages);
        for (var tries = 0; tries < 60 && result is not SyncResult.Done; tries++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
            result = await world.RunAsync(lab.Pages);
        }

        Assert.IsType<SyncResult.Done>(result);
        await world.OneAsync("later");
        await lab.AssertSameAsync(world);
    }

    [Fact]
    public async Task A_unit_that_is_kept_out_is_not_read_and_what_moves_there_goes()
    {
        await using var lab = await SyncLab.StartAsync(SambaFlavour.Samba424, mayUseDirSync: true, denied: "OU=Kept");
        await using var world = await SyncWorld.CreateAsync("corp");
        await lab.MakePlacesAsync();
        await lab.AddAsync(["inside", "moved"]);
        await lab.ChangeAsync(
            $"dn: OU=Kept,{lab.PeopleDn}\nchangetype: add\nobjectClass: organizationalUnit\n\n"
            + $"dn: CN=never,OU=Kept,{lab.PeopleDn}\nchangetype: add\nobjectClass: user\nsAMAccountName: never\n");
        await world.RunAsync(lab.Pages);
        await world.OneAsync("inside");
        await world.OneAsync("moved");
        Assert.Empty(await world.View.FindAsync("never", CancellationToken.None));

        // by itself, and with the whole unit that it is in
        await lab.ChangeAsync($"dn: CN=moved,{lab.PlaceA}\nchangetype: moddn\nnewrdn: CN=moved\ndeleteoldrdn: 1\nnewsuperior: OU=Kept,{lab.PeopleDn}\n");
        await world.RunAsync(lab.Pages);
        await world.OneAsync("inside");
        Assert.Empty(await world.View.FindAsync("moved", CancellationToken.None));
        await lab.ChangeAsync($"dn: {lab.PlaceA}\nchangetype: moddn\nnewrdn: OU=A\ndeleteoldrdn: 1\nnewsuperior: OU=Kept,{lab.PeopleDn}\n");
        await world.RunAsync(lab.Pages);
        Assert.Empty(await world.View.FindAsync("inside", CancellationToken.None));
        await lab.AssertSameAsync(world);
    }

    private static async Task<ReadKindWord> KindAsync(SyncWorld world)
    {
        var state = Assert.Single(await world.Store.ListAsync(CancellationToken.None));
        return state.FullEndedAt == state.SweptAt
            ? state.BeganAt <= state.FullEndedAt ? ReadKindWord.Full : ReadKindWord.Delta
            : state.BeganAt <= state.SweptAt ? ReadKindWord.Sweep : ReadKindWord.Delta;
    }

    private enum ReadKindWord
    {
        Full,
        Delta,
        Sweep,
    }
}

/// <summary>Changes of every kind in an order that a number decides.</summary>
internal sealed class RandomChanges(SyncLab lab, int seed)
{
    private readonly List<(string Name, string Place)> _people = [];
    private uint _state = unchecked((uint)seed * 2654435761u);
    private string _unit = $"OU=Unit0,{lab.PlaceA}";
    private int _made;
    private int _units;
    private bool _hasUnit;

    public async Task MakeAsync(int count)
    {
        var ldif = new StringBuilder();
        if (!_hasUnit)
        {
            ldif.Append(CultureInfo.InvariantCulture, $"dn: {_unit}\nchangetype: add\nobjectClass: organizationalUnit\n\n");
            _hasUnit = true;
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
        var dn = $"CN={name},{place}";
        switch (kind)
        {
            case 2:
                return $"dn: {dn}\nchangetype: modify\nreplace: displayName\ndisplayName: Name {Next(1000)}\n";
            case 3:
                return $"dn: {dn}\nchangetype: modify\nreplace: mobile\nmobile: +81 90 {Next(10000)}\n-\nreplace: mail\nmail: {name}.{Next(100)}@mail.test\n";
            case 4:
                return $"dn: {dn}\nchangetype: modify\nreplace: userAccountControl\nuserAccountControl: {(Next(2) == 0 ? 514 : 544)}\n";
            case 5:
                var other = $"{name}r{Next(100)}";
                _people[at] = (other, place);
                return $"dn: {dn}\nchangetype: modrdn\nnewrdn: CN={other}\ndeleteoldrdn: 1\n";
            case 6:
                var to = new[] { lab.PlaceA, lab.PlaceB, lab.Outside, _unit }[Next(4)];
                _people[at] = (name, to);
                return to == place ? $"dn: {dn}\nchangetype: modify\nreplace: title\ntitle: t{Next(100)}\n" : $"dn: {dn}\nchangetype: moddn\nnewrdn: CN={name}\ndeleteoldrdn: 1\nnewsuperior: {to}\n";
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
        return $"dn: CN={name},{place}\nchangetype: add\nobjectClass: user\nsAMAccountName: {name}\nuserPrincipalName: {name}@corp.test\n";
    }

    /// <summary>Renames an organisational unit with everything in it, or moves it out of what is served and back.</summary>
    private string MoveUnit()
    {
        var old = _unit;
        var parent = new[] { lab.PlaceA, lab.PlaceB, lab.Outside }[Next(3)];
        var name = string.Create(CultureInfo.InvariantCulture, $"OU=Unit{++_units}");
        _unit = $"{name},{parent}";
        for (var at = 0; at < _people.Count; at++)
        {
            _people[at] = _people[at].Place == old ? (_people[at].Name, _unit) : _people[at];
        }

        return $"dn: {old}\nchangetype: moddn\nnewrdn: {name}\ndeleteoldrdn: 1\nnewsuperior: {parent}\n";
    }
}
