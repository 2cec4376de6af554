using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Entitlements;
using Sspr.Policies;
using Sspr.Resets;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

public abstract class PolicyStoreSpecification : StoreSpecification
{
    private static readonly AuditEvent Change =
        new() { At = Sample.Now, Kind = AuditKind.PolicyChanged, Class = AuditClass.Progress, Actor = "operator:alice", Detail = "version" };

    [Fact]
    public async Task A_new_store_has_no_policy()
    {
        Assert.Equal(0, await Node.Policies.LatestNumberAsync(Cancelled));
        Assert.Empty(await Node.Policies.ListAsync(10, Cancelled));
        Assert.Null(await Node.Policies.FindAsync(1, Cancelled));
    }

    [Fact]
    public async Task Versions_are_kept_as_they_were_made_each_with_its_entry_in_the_audit()
    {
        var first = Version(1) with { Why = "理由; 'quoted'", Document = PolicyWriter.Write(PolicyDocument.Default) };
        var second = Version(2);
        Assert.True(await Node.Policies.AddAsync(first, Change, Cancelled));
        Assert.True(await Node.Policies.AddAsync(second, Change, Cancelled));

        Assert.Equal(2, await Node.Policies.LatestNumberAsync(Cancelled));
        Assert.Equal(first, await Node.Policies.FindAsync(1, Cancelled));
        Assert.Equal([second, first], await Node.Policies.ListAsync(10, Cancelled));
        Assert.Equal([second], await Node.Policies.ListAsync(1, Cancelled));
        Assert.Equal(2, (await Node.Audit.ReadAsync(0, 10, Cancelled)).Count(static entry => entry.Event.Kind == AuditKind.PolicyChanged));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_version_that_does_not_follow_the_latest_changes_nothing(int number)
    {
        await Node.Policies.AddAsync(Version(1), Change, Cancelled);

        Assert.False(await Node.Policies.AddAsync(Version(number) with { Why = "other" }, Change, Cancelled));
        Assert.Equal(Version(1), await Node.Policies.FindAsync(1, Cancelled));
        Assert.Single(await Node.Audit.ReadAsync(0, 10, Cancelled));
    }

    [Fact]
    public async Task Of_parallel_changes_of_the_policy_one_wins()
    {
        var other = Database.NewNode();
        var tries = Enumerable.Range(0, 16).Select(i => Task.Run(
            () => (i % 2 == 0 ? Node : other).Policies.AddAsync(Version(1) with { Why = $"{i}" }, Change, Cancelled)));

        var won = await Task.WhenAll(tries);

        Assert.Single(won, static one => one);
        Assert.Single(await Node.Policies.ListAsync(10, Cancelled));
        Assert.Single(await Node.Audit.ReadAsync(0, 100, Cancelled));
    }

    [Fact]
    public async Task A_change_on_one_node_is_seen_on_another_within_five_seconds()
    {
        var time = new FakeTimeProvider(Sample.Now);
        using var here = new PolicySource(Node.Policies, Options.Create(new PolicyOptions()), time);
        using var there = new PolicySource(Database.NewNode().Policies, Options.Create(new PolicyOptions()), time);
        Assert.Equal(0, (await there.GetAsync(Cancelled)).Version);

        await new ImportPolicy(Node.Policies, here, time).PutAsync(PolicyDocument.Default, new PolicyChange("operator:alice", "first"), Cancelled);

        Assert.Equal(1, (await here.GetAsync(Cancelled)).Version);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, (await there.GetAsync(Cancelled)).Version);
    }

    [Fact]
    public async Task A_seat_is_taken_once_by_an_account_however_often_it_is_used()
    {
        var first = new SeatUse("P1", Sample.Directory, new AccountId(Sample.NewId()), "alice", Sample.Now);
        var other = first with { Account = new AccountId(Sample.NewId()), Name = "bob" };
        await Node.SeatUses.RecordAsync(first, Cancelled);
        await Node.SeatUses.RecordAsync(other, Cancelled);
        await Node.SeatUses.RecordAsync(first with { Name = "alice2", LastUsedAt = Sample.Now.AddDays(1) }, Cancelled);

        Assert.Equal([first with { Name = "alice2", LastUsedAt = Sample.Now.AddDays(1) }, other], await Node.SeatUses.ListAsync(Cancelled));
    }

    [Fact]
    public async Task Of_64_parallel_first_uses_of_the_last_seat_one_is_taken()
    {
        var other = Database.NewNode();
        var holder = new SeatUse("P1", Sample.Directory, new AccountId(Sample.NewId()), "holder", Sample.Now);
        Assert.True(await Node.SeatUses.TryTakeAsync(holder, 2, since: null, Cancelled));
        var tries = Enumerable.Range(0, 64).Select(i => Task.Run(() => (i % 2 == 0 ? Node : other).SeatUses.TryTakeAsync(
            holder with { Account = new AccountId(Sample.NewId()), Name = $"user{i}" }, 2, since: null, Cancelled)));

        Assert.Single(await Task.WhenAll(tries), static taken => taken);
        Assert.Equal(2, (await Node.SeatUses.ListAsync(Cancelled)).Count);
        Assert.True(await Node.SeatUses.TryTakeAsync(holder, 2, since: null, Cancelled));
        Assert.False(await Node.SeatUses.HasSeatForAsync(holder with { Account = new AccountId(Sample.NewId()) }, 2, since: null, Cancelled));
        Assert.True(await Node.SeatUses.HasSeatForAsync(
            holder with { Account = new AccountId(Sample.NewId()) }, 2, DateOnly.FromDateTime(Sample.Now.AddDays(1).UtcDateTime), Cancelled));
    }

    private static PolicyVersion Version(int number) => new() { Number = number, At = Sample.Now, By = "operator:alice", Why = "", Document = "{}" };
}

public sealed class SqlitePolicyStoreTests : PolicyStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresPolicyStoreTests : PolicyStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
