using System.Globalization;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Problems;
using Sspr.Synchronisation;

namespace Sspr.Tests.Synchronisation;

/// <summary>A real slapd, through a whole agent and signed messages, into a real store.</summary>
[Trait("Needs", "Lab")]
public sealed class OpenLdapSyncTests
{
    private static readonly DirectoryName Corp = new("corp");

    [Theory]
    [InlineData("10000", 1)]
    [InlineData("10000", 2)]
    [InlineData("0", 3)]
    [InlineData("off", 4)]
    public async Task What_is_stored_is_what_a_fresh_read_shows_after_any_changes(string sessionLog, int seed)
    {
        await using var lab = await OpenLdapSyncLab.StartAsync(sessionLog);
        await using var world = await SyncWorld.CreateAsync("corp");
        await lab.MakePlacesAsync();
        Assert.IsType<SyncResult.Done>(await world.RunAsync(lab.Pages));
        Assert.Equal(sessionLog == "off" ? ChangeMode.Timestamp : ChangeMode.SyncRepl, await ModeAsync(world));
        await lab.AssertSameAsync(world);

        var first = (await StateAsync(world)).FullEndedAt;
        var changes = new RandomLdapChanges(lab, seed);
        for (var round = 0; round < 6; round++)
        {
            await changes.MakeAsync(12);
            Assert.IsType<SyncResult.Done>(await world.RunAsync(lab.Pages));
            if (await ModeAsync(world) == ChangeMode.Timestamp)
            {
                // deletions are found by a sweep here, and an operator who asks gets one
                await world.Store.AskAsync(Corp, full: false, CancellationToken.None);
                Assert.IsType<SyncResult.Done>(await world.RunAsync(lab.Pages));
            }

            await lab.AssertSameAsync(world);
        }

        // never by reading everything again
        Assert.Equal(first, (await StateAsync(world)).FullEndedAt);
    }

    [Fact]
    public async Task An_agent_that_restarts_at_every_page_is_said_to_lose_the_read_and_when_it_stays_up_the_read_ends()
    {
        // more than one page holds
        await using var lab = await OpenLdapSyncLab.StartAsync(load: 600);
        await using var world = await SyncWorld.CreateAsync("corp");

        var failed = Assert.IsType<SyncResult.Failed>(await world.RunAsync(new RestartingPages(lab)));
        Assert.Equal(ProblemCodes.SyncReadFailed, failed.Problem);

        Assert.IsType<SyncResult.Done>(await world.RunAsync(lab.Pages));
        await lab.AssertSameAsync(world);
    }

    [Fact]
    public async Task Members_are_resolved_through_groups_of_every_kind()
    {
        await using var lab = await OpenLdapSyncLab.StartAsync();
        await using var world = await SyncWorld.CreateAsync("corp");
        await lab.MakePlacesAsync();
        var names = Enumerable.Range(0, 600).Select(static number => string.Create(CultureInfo.InvariantCulture, $"m{number:000}")).ToList();
        await lab.AddAsync(names);
        await lab.ChangeAsync(
            OpenLdapSyncLab.Person("posix", lab.PlaceA, "objectClass: posixAccount\nuidNumber: 7\ngidNumber: 4711\nhomeDirectory: /\n")
            + $"""
               dn: cn=inner,{lab.Groups}
               changetype: add
               objectClass: groupOfNames
               {string.Join('\n', names.Select(name => $"member: uid={name}, {lab.PlaceA}"))}

               dn: cn=unique,{lab.Groups}
               changetype: add
               objectClass: groupOfUniqueNames
               uniqueMember: cn=inner,{lab.Groups}

               dn: cn=outer,{lab.Groups}
               changetype: add
               objectClass: groupOfNames
               member: cn=unique,{lab.Groups}

               dn: cn=team,{lab.Groups}
               changetype: add
               objectClass: posixGroup
               gidNumber: 4711
               memberUid: m005

               """);

        Assert.IsType<SyncResult.Done>(await world.RunAsync(lab.Pages));

        Assert.Equal(600, (await world.View.MembersOfAsync(Corp, ["outer"], CancellationToken.None)).Count);
        var one = await world.OneAsync("m005");
        var posix = await world.OneAsync("posix");
        Assert.Equal(
            new[] { "inner", "outer", "team", "unique" }.Select(name => $"cn={name},{lab.Groups}"),
            await world.View.GroupsOfAsync(Corp, one.Object.Id, CancellationToken.None));
        Assert.Equal([$"cn=team,{lab.Groups}"], await world.View.GroupsOfAsync(Corp, posix.Object.Id, CancellationToken.None));
        Assert.Equal(
            new[] { one.Object.Id, posix.Object.Id }.Order(), (await world.View.MembersOfAsync(Corp, ["team"], CancellationToken.None)).Order());

        // a group that is renamed with the unit that it is in, which is not served: its name there is another, and so is that of a member of it
        await lab.ChangeAsync(
            $"dn: {lab.Groups}\nchangetype: moddn\nnewrdn: ou=teams\ndeleteoldrdn: 1\nnewsuperior: {lab.BaseDn}\n\n"
            + $"dn: uid=m005,{lab.PlaceA}\nchangetype: delete\n");
        await world.RunAsync(lab.Pages);
        Assert.Contains($"cn=team,ou=teams,{lab.BaseDn}", await world.View.GroupsOfAsync(Corp, posix.Object.Id, CancellationToken.None));
        Assert.Equal(ChangeMode.SyncRepl, await ModeAsync(world));
    }

    [Fact]
    public async Task An_account_that_is_switched_off_is_disabled_and_one_that_is_locked_by_wrong_passwords_is_not()
    {
        await using var lab = await OpenLdapSyncLab.StartAsync();
        await using var world = await SyncWorld.CreateAsync("corp");
        await lab.MakePlacesAsync();
        await lab.AddAsync("off", "locked");
        await world.RunAsync(lab.Pages);
        Assert.False((await world.OneAsync("off")).Object.IsDisabled);

        await lab.ChangeAsync(
            $"dn: uid=off,{lab.PlaceA}\nchangetype: modify\nreplace: pwdAccountLockedTime\npwdAccountLockedTime: 000001010000Z\n\n"
            + $"dn: uid=locked,{lab.PlaceA}\nchangetype: modify\nreplace: pwdAccountLockedTime\npwdAccountLockedTime: 20260101000000Z\n");
        await world.RunAsync(lab.Pages);

        Assert.True((await world.OneAsync("off")).Object.IsDisabled);
        Assert.False((await world.OneAsync("locked")).Object.IsDisabled);
    }

    [Fact]
    public async Task What_is_too_large_to_be_carried_is_not_taken_for_gone()
    {
        await using var lab = await OpenLdapSyncLab.StartAsync(sessionLog: "off");
        await using var world = await SyncWorld.CreateAsync("corp");
        await lab.MakePlacesAsync();
        await lab.AddAsync("many");
        await world.RunAsync(lab.Pages);
        await lab.ChangeAsync(
            $"dn: uid=many,{lab.PlaceA}\nchangetype: modify\nadd: mobile\n" + string.Concat(Enumerable.Range(0, 301).Select(static number => $"mobile: +1 {number}\n")));

        for (var round = 0; round < 2; round++)
        {
            await world.Store.AskAsync(Corp, full: false, CancellationToken.None);
            Assert.IsType<SyncResult.Done>(await world.RunAsync(lab.Pages));

            var many = await world.OneAsync("many");
            Assert.Equal((SyncErrorKind.LargeObject, "mobile"), (Assert.Single(many.Errors).Kind, many.Errors[0].Attribute));
            Assert.False(many.IsLeaving);
        }
    }

    [Fact]
    public async Task What_moves_to_a_unit_that_is_kept_out_goes()
    {
        await using var lab = await OpenLdapSyncLab.StartAsync(denied: "ou=Kept");
        await using var world = await SyncWorld.CreateAsync("corp");
        await lab.MakePlacesAsync();
        await lab.AddAsync("inside", "moved");
        await lab.ChangeAsync(
            $"dn: ou=Kept,{lab.PeopleDn}\nchangetype: add\nobjectClass: organizationalUnit\n\n" + OpenLdapSyncLab.Person("never", $"ou=Kept,{lab.PeopleDn}"));
        await world.RunAsync(lab.Pages);
        await world.OneAsync("inside");
        Assert.Empty(await world.View.FindAsync("never", CancellationToken.None));

        // by itself, and with the whole unit that it is in
        await lab.ChangeAsync($"dn: uid=moved,{lab.PlaceA}\nchangetype: moddn\nnewrdn: uid=moved\ndeleteoldrdn: 1\nnewsuperior: ou=Kept,{lab.PeopleDn}\n");
        await world.RunAsync(lab.Pages);
        await world.OneAsync("inside");
        Assert.Empty(await world.View.FindAsync("moved", CancellationToken.None));
        await lab.ChangeAsync($"dn: {lab.PlaceA}\nchangetype: moddn\nnewrdn: ou=A\ndeleteoldrdn: 1\nnewsuperior: ou=Kept,{lab.PeopleDn}\n");
        await world.RunAsync(lab.Pages);
        Assert.Empty(await world.View.FindAsync("inside", CancellationToken.None));
        await lab.AssertSameAsync(world);
    }

    [Fact]
    public async Task An_agent_that_dies_between_two_batches_is_read_again_and_what_went_meanwhile_is_not_kept()
    {
        await using var lab = await OpenLdapSyncLab.StartAsync(load: 1500);
        for (var point = 1; point <= 3; point++)
        {
            await using var world = await SyncWorld.CreateAsync("corp");
            world.BatchSize = 300;
            var store = world.Store;
            world.Store = new CrashTests.DyingStore(store, point, afterCommit: point % 2 == 0);
            await Assert.ThrowsAsync<IOException>(() => world.RunAsync(lab.Pages));

            await lab.RestartAgentAsync();
            await lab.ChangeAsync(string.Create(
                CultureInfo.InvariantCulture, $"dn: uid=load00000{point},ou=load,{lab.PeopleDn}\nchangetype: delete\n\n{OpenLdapSyncLab.Person($"late{point}", lab.PeopleDn)}"));
            world.Store = store;
            world.Time.Offset += TimeSpan.FromMinutes(3);
            Assert.IsType<SyncResult.Done>(await world.RunAsync(lab.Pages));

            await lab.AssertSameAsync(world);
        }
    }

    [Fact]
    public async Task An_agent_that_is_restarted_between_cycles_goes_on_from_the_cookie()
    {
        await using var lab = await OpenLdapSyncLab.StartAsync();
        await using var world = await SyncWorld.CreateAsync("corp");
        await lab.MakePlacesAsync();
        await lab.AddAsync("early");
        await world.RunAsync(lab.Pages);
        var before = await StateAsync(world);
        await lab.ChangeAsync(OpenLdapSyncLab.Person("later", lab.PlaceA) + $"dn: uid=early,{lab.PlaceA}\nchangetype: delete\n");

        await lab.RestartAgentAsync();
        Assert.IsType<SyncResult.Done>(await world.RunAsync(lab.Pages));

        var after = await StateAsync(world);
        Assert.Equal((before.FullEndedAt, 1, 1), (after.FullEndedAt, after.Counts.Added, after.Counts.Removed));
        await lab.AssertSameAsync(world);

        // and when nothing happens, nothing is done
        await world.RunAsync(lab.Pages);
        after = await StateAsync(world);
        Assert.Equal((ChangeMode.SyncRepl, 0), (after.Mode, after.Counts.Read));
    }

    [Fact]
    public async Task A_cookie_that_is_older_than_the_log_of_deletions_loses_none()
    {
        await using var lab = await OpenLdapSyncLab.StartAsync(sessionLog: "3");
        await using var world = await SyncWorld.CreateAsync("corp");
        await lab.MakePlacesAsync();
        await lab.AddAsync("one", "two", "three", "four", "five", "six");
        await world.RunAsync(lab.Pages);

        await lab.ChangeAsync(string.Join('\n', new[] { "one", "two", "three", "four", "five" }.Select(name => $"dn: uid={name},{lab.PlaceA}\nchangetype: delete\n")));
        await world.RunAsync(lab.Pages);
        await world.Store.AskAsync(Corp, full: false, CancellationToken.None);
        await world.RunAsync(lab.Pages);

        await lab.AssertSameAsync(world);
        Assert.Equal(ChangeMode.SyncRepl, await ModeAsync(world));
    }

    [Fact]
    public async Task A_cookie_of_another_server_is_not_gone_on_from()
    {
        await using var lab = await OpenLdapSyncLab.StartAsync();
        await using var other = await OpenLdapSyncLab.StartAsync();
        await using var world = await SyncWorld.CreateAsync("corp");
        await lab.MakePlacesAsync();
        await lab.AddAsync("here");
        await world.RunAsync(lab.Pages);

        // the other one was filled before and never changed: it cannot know the cookie
        Assert.IsType<SyncResult.Done>(await world.RunAsync(other.Pages));

        await other.AssertSameAsync(world);
    }

    [Fact]
    public async Task A_server_that_ends_the_read_at_its_own_limit_is_named_with_the_way_out()
    {
        await using var lab = await OpenLdapSyncLab.StartAsync(load: 600, limit: 400);
        await using var world = await SyncWorld.CreateAsync("corp");

        var failed = Assert.IsType<SyncResult.Failed>(await world.RunAsync(lab.Pages));

        Assert.Equal(ProblemCodes.SyncReadLimited, failed.Problem);
        Assert.Contains("result 4", failed.Evidence, StringComparison.Ordinal);
    }

    private static async Task<SyncState> StateAsync(SyncWorld world) => Assert.Single(await world.Store.ListAsync(CancellationToken.None));

    private static async Task<ChangeMode?> ModeAsync(SyncWorld world) => (await StateAsync(world)).Mode;
}
