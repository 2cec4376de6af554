using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Freezes;
using Sspr.Storage.Tests.Databases;
using Sspr.Storage.Tests.Races;
using Sspr.Work;

namespace Sspr.Storage.Tests;

public abstract class FreezeStoreSpecification : StoreSpecification
{
    private readonly AccountKey _account = new(Sample.NewHash());

    private IFreezeStore Store => Node.Get<IFreezeStore>();

    [Fact]
    public async Task A_freeze_comes_with_its_audit_and_its_work_and_a_second_changes_nothing()
    {
        var reset = Sample.NewReset();
        await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        var freeze = new Freeze(_account, "K7QF-2M9X-4TBD", Sample.Now);

        Assert.True(await Store.AddAsync(freeze, [Event(AuditKind.SelfServiceFrozen)], [Sample.Work(reset, Sample.Now, WorkKind.Alert)], Cancelled));
        Assert.False(await Store.AddAsync(freeze with { Attempt = "AAAA-BBBB-CCCC" }, [Event(AuditKind.SelfServiceFrozen)], [Sample.Work(reset, Sample.Now, WorkKind.Alert)], Cancelled));

        Assert.Equal(freeze, await Store.FindAsync(_account, Cancelled));
        Assert.Null(await Store.FindAsync(new AccountKey(Sample.NewHash()), Cancelled));
        Assert.Equal([freeze], await Store.ListAsync(10, Cancelled));
        Assert.Single(await Node.Work.TakeAsync(Sample.Now, TimeSpan.FromMinutes(1), 10, Cancelled));
    }

    [Fact]
    public async Task Of_parallel_freezes_at_two_nodes_one_is_done_with_one_alarm()
    {
        var reset = Sample.NewReset();
        await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        var other = Database.NewNode().Get<IFreezeStore>();

        var done = await Together.RaceAsync(16, caller => (caller % 2 == 0 ? Store : other).AddAsync(
            new Freeze(_account, $"attempt {caller}", Sample.Now), [Event(AuditKind.SelfServiceFrozen)], [Sample.Work(reset, Sample.Now, WorkKind.Alert)], Cancelled));

        Assert.Single(done, true);
        Assert.Single(await Store.ListAsync(100, Cancelled));
        Assert.Single(await Node.Work.TakeAsync(Sample.Now, TimeSpan.FromMinutes(1), 100, Cancelled));
    }

    [Fact]
    public async Task A_lifted_freeze_is_gone_and_lifting_nothing_is_in_the_audit_too()
    {
        await Store.AddAsync(new Freeze(_account, "K7QF-2M9X-4TBD", Sample.Now), [], [], Cancelled);

        Assert.True(await Store.LiftAsync(_account, [Event(AuditKind.BlockLifted)], Cancelled));
        Assert.False(await Store.LiftAsync(_account, [Event(AuditKind.BlockLifted)], Cancelled));

        Assert.Null(await Store.FindAsync(_account, Cancelled));
        Assert.Equal(2, (await Node.Audit.ReadAsync(0, 10, Cancelled)).Count);
    }

    private static AuditEvent Event(AuditKind kind) => Sample.ServerEvent() with { Kind = kind };
}

public sealed class SqliteFreezeStoreTests : FreezeStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresFreezeStoreTests : FreezeStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
