using Sspr.Audit;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Storage.Tests.Databases;
using Sspr.Synchronisation;

namespace Sspr.Storage.Tests;

public abstract class SyncStoreSpecification : StoreSpecification
{
    private static readonly DirectoryName Corp = new("corp");
    private static readonly SyncLease Lease = new(Corp, "one");
    private static readonly DateTimeOffset Until = Sample.Now.AddMinutes(2);

    private ISyncStore Store => Node.Get<ISyncStore>();

    private ISyncView View => Node.Get<ISyncView>();

    [Fact]
    public async Task An_entry_is_read_back_as_the_directory_told_it()
    {
        var (alice, staff) = (Account(1, "alice"), Group(90, "staff"));
        await ReadAllAsync(1, new DirectoryChange.Put(alice), new DirectoryChange.Put(staff), new DirectoryChange.Members(staff.Id, 0, [alice.Id.ToString("N")]));

        var found = Assert.Single(await View.FindAsync("ALICE@corp.test", Cancelled));
        Assert.Equivalent(alice, found.Object, strict: true);
        Assert.True(found.IsInEffect);
        Assert.NotNull(found.Person);
        Assert.Equal([staff.DistinguishedName], await View.GroupsOfAsync(Corp, alice.Id, Cancelled));
        Assert.Equal([alice.Id], await View.MembersOfAsync(Corp, ["staff"], Cancelled));
        var total = Assert.Single(await View.CountAsync(Cancelled));
        Assert.Equal((1, 1, 1, 1, 0, 0), (total.Accounts, total.Groups, total.InEffect, total.People, total.Errors, total.Leaving));
    }

    [Fact]
    public async Task Of_two_nodes_one_has_the_cycles_of_a_directory()
    {
        var other = Database.NewNode().Get<ISyncStore>();
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            (i % 2 == 0 ? Store : other).LeaseAsync(new SyncLease(Corp, $"node {i}"), Sample.Now, Until, Cancelled))));

        Assert.Single(taken, static state => state is not null);
        Assert.NotNull(await other.LeaseAsync(new SyncLease(Corp, "later"), Until, Until.AddMinutes(2), Cancelled));
    }

    [Fact]
    public async Task A_page_counts_once_and_only_for_the_node_that_has_the_lease()
    {
        await BeginAsync(1);
        var batch = Batch(1, null, new DirectoryChange.Put(Account(1, "alice")));

        Assert.NotNull(await Store.ApplyAsync(batch, Cancelled));
        Assert.Null(await Store.ApplyAsync(batch, Cancelled));
        Assert.Null(await Store.ApplyAsync(batch with { FirstPage = 2, LastPage = 2, Lease = new SyncLease(Corp, "two") }, Cancelled));
        Assert.Null(await Store.ApplyAsync(batch with { FirstPage = 2, LastPage = 2, Cursor = Guid.CreateVersion7(Sample.Now) }, Cancelled));

        var state = Assert.Single(await Store.ListAsync(Cancelled));
        Assert.Equal((1, 1), (state.Reading!.Page, state.Counts.Read));
        Assert.Null(state.Cookie);
    }

    [Fact]
    public async Task Two_entries_with_one_name_are_told_apart_and_the_second_is_held_back()
    {
        await ReadAllAsync(1, new DirectoryChange.Put(Account(1, "alice")), new DirectoryChange.Put(Account(2, "other") with { PrincipalName = "alice@corp.test" }));

        var error = Assert.Single(await View.ListErrorsAsync(Corp, 10, Cancelled));
        Assert.Equal("alice@corp.test", error.Error.Value, ignoreCase: true);

        await ReadAllAsync(2, new DirectoryChange.Put(Account(1, "alice")), new DirectoryChange.Put(Account(2, "other")));
        Assert.Empty(await View.ListErrorsAsync(Corp, 10, Cancelled));
    }

    [Fact]
    public async Task Of_many_new_entries_those_with_one_value_are_told_apart_in_one_batch_and_across_two()
    {
        var all = Enumerable.Range(1, 60).Select(static number => Account(number, $"user{number}")).ToList();
        all[9] = all[9] with { PrincipalName = all[8].PrincipalName };
        all[49] = all[49] with { PrincipalName = all[7].PrincipalName };
        var staff = Group(90, "staff");
        await BeginAsync(1);

        // one came twice, as it was moved meanwhile
        Assert.NotNull(await Store.ApplyAsync(
            Batch(1, null, [.. all.Take(40).Append(all[2] with { DisplayName = "later" }).Select(static one => new DirectoryChange.Put(one))]), Cancelled));
        var second = Batch(
            1, new ChangeStep.Done([1], ChangeMode.DirSync, null),
            [
                .. all.Skip(40).Append(all[3] with { DisplayName = "later" }).Append(staff).Select(static one => new DirectoryChange.Put(one)),
                new DirectoryChange.Members(staff.Id, 0, [.. all.Append(all[0]).Select(static one => one.Id.ToString("N"))]),
            ]);
        Assert.NotNull(await Store.ApplyAsync(second with { FirstPage = 2, LastPage = 2 }, Cancelled));

        Assert.Equal([all[9].Id, all[49].Id], (await View.ListErrorsAsync(Corp, 10, Cancelled)).Select(static error => error.Id).Order());
        var total = Assert.Single(await View.CountAsync(Cancelled));
        Assert.Equal((60, 1, 60), (total.Accounts, total.Groups, total.People));
        Assert.Equal(60, (await View.MembersOfAsync(Corp, ["staff"], Cancelled)).Count);
        Assert.Equal("later", (await View.ReadAsync(Corp, all[2].Id, Cancelled))!.Object.DisplayName);
        Assert.Equal("later", (await View.ReadAsync(Corp, all[3].Id, Cancelled))!.Object.DisplayName);
        Assert.Equivalent(all[59], (await View.ReadAsync(Corp, all[59].Id, Cancelled))!.Object, strict: true);
    }

    [Fact]
    public async Task What_an_entry_claimed_is_free_once_it_has_another_value_or_is_gone()
    {
        await ReadAllAsync(1, new DirectoryChange.Put(Account(1, "alice")), new DirectoryChange.Put(Account(2, "bob") with { DisplayName = string.Empty }));
        Assert.Equal(string.Empty, Assert.Single(await View.FindAsync("bob", Cancelled)).Object.DisplayName);

        // alice takes another address, and bob hers; then bob goes, and somebody new has it
        await ReadAllAsync(2, new DirectoryChange.Put(Account(1, "other")), new DirectoryChange.Put(Account(2, "alice")));
        Assert.Empty(await View.ListErrorsAsync(Corp, 10, Cancelled));
        await ReadAllAsync(3, new DirectoryChange.Put(Account(1, "other")), new DirectoryChange.Put(Account(3, "alice")));
        Assert.Empty(await View.ListErrorsAsync(Corp, 10, Cancelled));

        Assert.IsType<DeletionsResult.Settled>(await Store.SettleDeletionsAsync(Lease, 500, Sample.Now, Cancelled));
        Assert.Equal(3, (await Node.QueryAsync(context => Task.FromResult(context.SyncValues.Where(static row => row.Id == new Guid(3, 0, 0, new byte[8])).ToList()))).Count(static row => row.Key.Contains("alice", StringComparison.Ordinal) || row.Key.Contains("anchor", StringComparison.Ordinal)));
        Assert.Empty(await Node.QueryAsync(context => Task.FromResult(context.SyncValues.Where(static row => row.Id == new Guid(2, 0, 0, new byte[8])).ToList())));
    }

    [Fact]
    public async Task What_only_a_group_leaves_out_claims_nothing_until_the_group_takes_it_in_again()
    {
        var (alice, other) = (Account(1, "alice"), Account(2, "other") with { PrincipalName = "alice@corp.test" });
        var (staff, inner) = (Group(90, "staff"), Group(91, "inner"));
        var terms = Batch(1, null).Terms with { Scope = new SyncScope(new SyncedDirectoryOptions { Name = "corp", Groups = ["staff"] }) };
        DirectoryChange[] all = [.. new[] { alice, other, staff, inner }.Select(static one => new DirectoryChange.Put(one)), In(staff, inner, other)];

        // until all members are known nobody is in the groups who was not before
        await BeginAsync(1);
        Assert.NotNull(await Store.ApplyAsync(Batch(1, new ChangeStep.Done([1], ChangeMode.DirSync, null), [.. all, In(inner, alice)]) with { Terms = terms }, Cancelled));
        Assert.Empty(await ClaimsAsync(alice));
        await Store.ExamineAgainAsync(Lease, terms, all: true, Sample.Now, Cancelled);
        Assert.NotEmpty(await ClaimsAsync(alice));
        Assert.Equal(other.Id, Assert.Single(await View.ListErrorsAsync(Corp, 10, Cancelled)).Id);

        // told anew without its groups, it keeps what it has and claims what is new
        var told = new DirectoryChange.Put(alice with { ProxyAddresses = ["smtp:new@mail.test"] });
        Assert.True(await Store.ApplyOneAsync(Assert.Single(await Store.ListAsync(Cancelled)), told, terms, Sample.Now, Cancelled));
        Assert.Contains("smtp:new@mail.test", await ClaimsAsync(alice));
        Assert.Equal(other.Id, Assert.Single(await View.ListErrorsAsync(Corp, 10, Cancelled)).Id);

        await ReadAllAsync(2, terms, [.. all, In(inner)]);
        Assert.Empty(await ClaimsAsync(alice));
        Assert.Empty(await View.ListErrorsAsync(Corp, 10, Cancelled));
        Assert.True((await View.ReadAsync(Corp, other.Id, Cancelled))!.IsInEffect);

        // told anew while the group leaves it out, it claims nothing
        Assert.True(await Store.ApplyOneAsync(Assert.Single(await Store.ListAsync(Cancelled)), told, terms, Sample.Now, Cancelled));
        Assert.Empty(await ClaimsAsync(alice));

        // who comes back finds it taken
        await ReadAllAsync(3, terms, [.. all, In(inner, alice)]);
        Assert.Equal(alice.Id, Assert.Single(await View.ListErrorsAsync(Corp, 10, Cancelled)).Id);
    }

    [Fact]
    public async Task Who_left_a_unit_before_it_went_does_not_go_with_it()
    {
        var unit = new DirectoryObject { Id = new Guid(80, 0, 0, new byte[8]), Kind = ObjectKind.Container, DistinguishedName = "OU=Unit,OU=Staff,DC=corp,DC=test" };
        var (alice, bob) = (Account(1, "alice"), Account(2, "bob"));
        await ReadAllAsync(
            1,
            new DirectoryChange.Put(unit),
            new DirectoryChange.Put(alice with { DistinguishedName = $"CN=alice,{unit.DistinguishedName}" }),
            new DirectoryChange.Put(bob with { DistinguishedName = $"CN=bob,{unit.DistinguishedName}" }));

        await ReadAllAsync(2, new DirectoryChange.Put(alice), new DirectoryChange.Removed(unit.Id));
        await Store.SettleDeletionsAsync(Lease, 500, Sample.Now, Cancelled);

        Assert.True(Assert.Single(await View.FindAsync("alice", Cancelled)).IsInEffect);
        Assert.Empty(await View.FindAsync("bob", Cancelled));
    }

    [Fact]
    public async Task What_a_whole_read_no_longer_shows_is_held_back_and_goes_when_it_is_approved_with_an_entry_in_the_audit()
    {
        await ReadAllAsync(1, [.. Enumerable.Range(1, 700).Select(static number => new DirectoryChange.Put(Account(number, $"user{number}")))]);
        await ReadAllAsync(2, new DirectoryChange.Put(Account(1, "user1")));
        Assert.Equal(699, Assert.IsType<DeletionsResult.HeldBack>(await Store.SettleDeletionsAsync(Lease, 500, Sample.Now, Cancelled)).Count);
        Assert.Empty(await Node.Audit.ReadAsync(0, 10, Cancelled));

        Assert.Equal(699, await Store.DecideDeletionsAsync(Corp, approve: true, Said(AuditKind.SyncDeletionsApproved), Cancelled));
        Assert.IsType<DeletionsResult.Settled>(await Store.SettleDeletionsAsync(Lease, 500, Sample.Now, Cancelled));

        Assert.Equal(1, Assert.Single(await View.CountAsync(Cancelled)).Accounts);
        var entry = Assert.Single(await Node.Audit.ReadAsync(0, 10, Cancelled)).Event;
        Assert.Equal(
            (AuditKind.SyncDeletionsApproved, "operator:alice", "corp: 699 deletions"), (entry.Kind, entry.Actor, entry.Detail));
    }

    [Fact]
    public async Task What_is_given_up_stays_and_is_in_the_audit_and_nothing_is_where_nothing_was_held_back()
    {
        await ReadAllAsync(1, new DirectoryChange.Put(Account(1, "alice")), new DirectoryChange.Put(Account(2, "bob")));
        Assert.Equal(0, await Store.DecideDeletionsAsync(Corp, approve: false, Said(AuditKind.SyncDeletionsDiscarded), Cancelled));
        await ReadAllAsync(2, new DirectoryChange.Put(Account(1, "alice")));

        Assert.Equal(1, await Store.DecideDeletionsAsync(Corp, approve: false, Said(AuditKind.SyncDeletionsDiscarded), Cancelled));

        Assert.Equal(0, Assert.IsType<DeletionsResult.Settled>(await Store.SettleDeletionsAsync(Lease, 500, Sample.Now, Cancelled)).Count);
        Assert.Equal(2, Assert.Single(await View.CountAsync(Cancelled)).Accounts);
        Assert.Equal(AuditKind.SyncDeletionsDiscarded, Assert.Single(await Node.Audit.ReadAsync(0, 10, Cancelled)).Event.Kind);
    }

    private static DirectoryChange.Members In(DirectoryObject group, params DirectoryObject[] members) =>
        new(group.Id, 0, [.. members.Select(static one => one.Id.ToString("N"))]);

    private Task<List<string>> ClaimsAsync(DirectoryObject entry) => Node.QueryAsync(context => Task.FromResult(
        context.SyncValues.Where(row => row.Id == entry.Id).Select(static row => row.Key).ToList()));

    private static AuditEvent Said(AuditKind kind) => new() { At = Sample.Now, Kind = kind, Class = AuditClass.Progress, Actor = "operator:alice" };

    private static DirectoryObject Account(int number, string name) => new()
    {
        Id = new Guid(number, 0, 0, new byte[8]),
        Kind = ObjectKind.Account,
        DistinguishedName = $"CN={name},OU=Staff,DC=corp,DC=test",
        Sid = $"S-1-5-21-1-2-3-{number}",
        LoginName = name,
        PrincipalName = $"{name}@corp.test",
        DisplayName = "語",
        Mail = $"{name}@mail.test",
        ProxyAddresses = [$"SMTP:{name}@mail.test"],
        MobilePhones = ["+81 90 1"],
        Control = 512,
        ChangedAt = Sample.Now,
        Others = new Dictionary<string, string>(StringComparer.Ordinal) { ["department"] = "Sales" },
    };

    private static DirectoryObject Group(int number, string name) => new()
    {
        Id = new Guid(number, 0, 0, new byte[8]),
        Kind = ObjectKind.Group,
        DistinguishedName = $"CN={name},OU=Groups,DC=corp,DC=test",
        LoginName = name,
    };

    private static Guid Cursor(long run) => new((int)run, 1, 0, new byte[8]);

    private static SyncBatch Batch(long run, ChangeStep.Done? last, params IReadOnlyList<DirectoryChange> changes) => new()
    {
        Lease = Lease,
        Cursor = Cursor(run),
        Agent = null,
        FirstPage = 1,
        LastPage = 1,
        Kind = ReadKind.Full,
        Run = run,
        Changes = changes,
        Last = last,
        Terms = new SyncTerms(new SyncScope(new SyncedDirectoryOptions { Name = "corp" }), AnchorKind.ConsistencyGuid, new(true, true), false),
        Now = Sample.Now,
        Until = Until,
    };

    private async Task BeginAsync(long run)
    {
        Assert.NotNull(await Store.LeaseAsync(Lease, Sample.Now, Until, Cancelled));
        Assert.True(await Store.BeginAsync(Lease, new ReadUnderWay(ReadKind.Full, Cursor(run), null, 0, null), run, Sample.Now, Cancelled));
    }

    private async Task ReadAllAsync(long run, SyncTerms terms, IReadOnlyList<DirectoryChange> changes)
    {
        await BeginAsync(run);
        Assert.NotNull(await Store.ApplyAsync(Batch(run, new ChangeStep.Done([1], ChangeMode.DirSync, null), changes) with { Terms = terms }, Cancelled));
        await Store.ExamineAgainAsync(Lease, terms, all: true, Sample.Now.AddMinutes(run), Cancelled);
        await Store.SettleDeletionsAsync(Lease, 500, Sample.Now.AddMinutes(run), Cancelled);
    }

    private async Task ReadAllAsync(long run, params IReadOnlyList<DirectoryChange> changes)
    {
        await BeginAsync(run);
        Assert.NotNull(await Store.ApplyAsync(Batch(run, new ChangeStep.Done([1], ChangeMode.DirSync, null), changes), Cancelled));
        await Store.ExamineAgainAsync(Lease, Batch(run, null).Terms, all: false, Sample.Now, Cancelled);
    }
}

public sealed class SqliteSyncStoreTests : SyncStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresSyncStoreTests : SyncStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
