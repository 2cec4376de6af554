using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Storage.Tests.Databases;
using Sspr.Synchronisation;

namespace Sspr.Storage.Tests.Costs;

/// <summary>A cycle with few changes must cost the same however many entries there are: no statement of it goes through a whole table.</summary>
public sealed class SyncPlanTests : IAsyncLifetime
{
    private static readonly DirectoryName Corp = new("corp");
    private static readonly SyncLease Lease = new(Corp, "one");
    private static readonly SyncTerms Terms = new(
        new SyncScope(new SyncedDirectoryOptions { Name = "corp" }), AnchorKind.ConsistencyGuid, new SyncSwitches(BlockSoftMatch: true, BlockHardMatchTakeover: true), IsStaging: false);

    private readonly PlanCollector _plans = new();
    private SqliteDatabase _database = null!;
    private Node _node = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private ISyncStore Store => _node.Get<ISyncStore>();

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _database = await SqliteDatabase.CreateAsync();
        _node = _database.NewNode(_plans);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_small_cycle_and_a_look_at_one_account_go_by_indexes_alone()
    {
        await CycleAsync(1, ReadKind.Full, [.. Enumerable.Range(1, 50).Select(Put)]);
        _plans.TakeScans();

        // one is changed, one is another with the same address, one goes, and one is new
        await CycleAsync(1, ReadKind.Delta, Put(1, "renamed"), Put(2, "user3"), new DirectoryChange.Removed(Id(4)), Put(60, "new"));
        Assert.NotNull(await _node.Get<ISyncView>().ReadAsync(Corp, Id(1), Cancelled));
        Assert.Single(await _node.Get<ISyncView>().FindAsync("renamed@corp.test", Cancelled));

        Assert.True(_plans.Statements > 20);
        Assert.Empty(_plans.TakeScans());
    }

    private static DirectoryChange.Put Put(int number) => Put(number, $"user{number}");

    private static DirectoryChange.Put Put(int number, string name) => new(new DirectoryObject
    {
        Id = Id(number),
        Kind = ObjectKind.Account,
        DistinguishedName = $"CN=user{number},OU=Staff,DC=corp,DC=test",
        Sid = $"S-1-5-21-1-2-3-{number}",
        LoginName = $"user{number}",
        PrincipalName = $"{name}@corp.test",
        Mail = $"{name}@mail.test",
    });

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private async Task CycleAsync(long run, ReadKind kind, params DirectoryChange[] changes)
    {
        var reading = new ReadUnderWay(kind, Guid.CreateVersion7(), null, 0, null);
        Assert.NotNull(await Store.LeaseAsync(Lease, Sample.Now, Sample.Now.AddMinutes(2), Cancelled));
        Assert.True(await Store.BeginAsync(Lease, reading, run, Sample.Now, Cancelled));
        Assert.NotNull(await Store.ApplyAsync(
            new SyncBatch
            {
                Lease = Lease,
                Cursor = reading.Cursor,
                Agent = null,
                FirstPage = 1,
                LastPage = 1,
                Kind = kind,
                Run = run,
                Changes = changes,
                Last = new ChangeStep.Done([1], ChangeMode.DirSync, null),
                Terms = Terms,
                Now = Sample.Now,
                Until = Sample.Now.AddMinutes(2),
            },
            Cancelled));
        Assert.IsType<DeletionsResult.Settled>(await Store.SettleDeletionsAsync(Lease, 500, Sample.Now, Cancelled));
        await Store.ExamineAgainAsync(Lease, Terms, all: false, Sample.Now, Cancelled);
        await Store.ReleaseAsync(Lease, new CycleEnd(Sample.Now, null, null, "settings"), Cancelled);
    }
}
