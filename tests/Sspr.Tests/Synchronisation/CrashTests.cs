using Sspr.Audit;
using Sspr.Directories;
using Sspr.Synchronisation;

namespace Sspr.Tests.Synchronisation;

/// <summary>The server dies at every point at which something is stored, before and after, and the agent between any two pages.</summary>
public sealed class CrashTests
{
    private const int Accounts = 800;
    private const int Batch = 50;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_dies_between_any_two_batches_loses_nothing_and_does_nothing_twice(bool afterCommit)
    {
        var point = 0;
        for (var isOver = false; !isOver;)
        {
            await using var world = await SyncWorld.CreateAsync("corp");
            world.BatchSize = Batch;
            var directory = Filled();
            var store = world.Store;
            world.Store = new DyingStore(store, ++point, afterCommit);

            isOver = await Record.ExceptionAsync(() => world.RunAsync(directory.Pages)) is not IOException;
            world.Store = store;
            world.Time.Offset += TimeSpan.FromMinutes(3);
            Assert.IsType<SyncResult.Done>(await world.RunAsync(directory.Pages));

            var end = Assert.Single(await store.ListAsync(TestContext.Current.CancellationToken));
            Assert.Equal(directory.Accounts(), await world.StoredAsync("corp"));
            Assert.Equal((0, 0), (end.Counts.Updated, end.Counts.Removed));

            // after the last batch a cycle of its own follows, which finds nothing new
            Assert.Contains(end.Counts.Added, new long[] { Accounts, 0 });
            Assert.Null(end.Reading);
        }

        Assert.InRange(point, 5, 100);
    }

    [Fact]
    public async Task An_agent_that_dies_between_any_two_batches_is_read_again_and_what_went_meanwhile_is_not_kept()
    {
        for (var point = 1; point <= 4; point++)
        {
            await using var world = await SyncWorld.CreateAsync("corp");
            world.BatchSize = Batch;
            var directory = Filled();
            var store = world.Store;
            world.Store = new DyingStore(store, point, afterCommit: true);
            await Assert.ThrowsAsync<IOException>(() => world.RunAsync(directory.Pages));

            // both die, and an account goes while nobody looks
            directory.Restart();
            directory.Remove(ScriptedChanges.Account(1, "a").Id);
            directory.Put(ScriptedChanges.Account(5000, "late"));
            world.Store = store;
            world.Time.Offset += TimeSpan.FromMinutes(3);
            Assert.IsType<SyncResult.Done>(await world.RunAsync(directory.Pages));

            Assert.Equal(directory.Accounts(), await world.StoredAsync("corp"));
        }
    }

    [Fact]
    public async Task A_node_that_lost_its_lease_stores_nothing()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var directory = Filled();
        var now = world.Time.GetUtcNow();
        var (first, second) = (new SyncLease(directory.Name, "first"), new SyncLease(directory.Name, "second"));

        Assert.NotNull(await world.Store.LeaseAsync(first, now, now.AddMinutes(1), TestContext.Current.CancellationToken));
        Assert.Null(await world.Store.LeaseAsync(second, now, now.AddMinutes(1), TestContext.Current.CancellationToken));
        Assert.NotNull(await world.Store.LeaseAsync(second, now.AddMinutes(1), now.AddMinutes(2), TestContext.Current.CancellationToken));
        Assert.False(await world.Store.BeginAsync(
            first, new(Sspr.Directories.Synchronisation.ReadKind.Full, Guid.CreateVersion7(now), null, 0, null), 1, now, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_page_is_stored_once_however_often_it_comes()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var directory = Filled();
        var twice = new RepeatingStore(world.Store);
        world.Store = twice;
        world.BatchSize = Batch;

        Assert.IsType<SyncResult.Done>(await world.RunAsync(directory.Pages));

        var end = Assert.Single(await twice.ListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((Accounts, Accounts), (end.Counts.Read, end.Counts.Added));
        Assert.True(twice.Refused > 3);
    }

    private static ScriptedChanges Filled()
    {
        var directory = new ScriptedChanges();
        for (var number = 1; number <= Accounts; number++)
        {
            directory.Put(ScriptedChanges.Account(number, $"user{number:0000}"));
        }

        return directory;
    }

    /// <summary>Dies at the n-th batch.</summary>
    internal sealed class DyingStore(ISyncStore inner, int point, bool afterCommit) : PassingStore(inner)
    {
        private int _batches;

        public override async Task<SyncCounts?> ApplyAsync(SyncBatch batch, CancellationToken cancellationToken)
        {
            if (++_batches < point)
            {
                return await base.ApplyAsync(batch, cancellationToken);
            }

            if (afterCommit)
            {
                await base.ApplyAsync(batch, cancellationToken);
            }

            throw new IOException("killed");
        }

        // a process that was killed gives no lease back
        public override Task ReleaseAsync(SyncLease lease, CycleEnd end, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>Stores every batch twice.</summary>
    private sealed class RepeatingStore(ISyncStore inner) : PassingStore(inner)
    {
        public int Refused { get; private set; }

        public override async Task<SyncCounts?> ApplyAsync(SyncBatch batch, CancellationToken cancellationToken)
        {
            var counts = await base.ApplyAsync(batch, cancellationToken);
            Refused += await base.ApplyAsync(batch, cancellationToken) is null ? 1 : 0;
            return counts;
        }
    }
}

/// <summary>A store in front of another.</summary>
internal abstract class PassingStore(ISyncStore inner) : ISyncStore
{
    public Task<IReadOnlyList<SyncState>> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    public Task<SyncState?> LeaseAsync(SyncLease lease, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        inner.LeaseAsync(lease, now, until, cancellationToken);

    public virtual Task ReleaseAsync(SyncLease lease, CycleEnd end, CancellationToken cancellationToken) => inner.ReleaseAsync(lease, end, cancellationToken);

    public Task<bool> BeginAsync(SyncLease lease, ReadUnderWay reading, long run, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.BeginAsync(lease, reading, run, now, cancellationToken);

    public virtual Task<SyncCounts?> ApplyAsync(SyncBatch batch, CancellationToken cancellationToken) => inner.ApplyAsync(batch, cancellationToken);

    public Task<bool> ApplyOneAsync(
        SyncState seen, Directories.Synchronisation.DirectoryChange change, SyncTerms terms, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.ApplyOneAsync(seen, change, terms, now, cancellationToken);

    public Task<DeletionsResult> SettleDeletionsAsync(SyncLease lease, int threshold, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.SettleDeletionsAsync(lease, threshold, now, cancellationToken);

    public Task ExamineAgainAsync(SyncLease lease, SyncTerms terms, bool all, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.ExamineAgainAsync(lease, terms, all, now, cancellationToken);

    public Task AskAsync(DirectoryName directory, bool full, CancellationToken cancellationToken) => inner.AskAsync(directory, full, cancellationToken);

    public Task<int> DecideDeletionsAsync(DirectoryName directory, bool approve, AuditEvent audit, CancellationToken cancellationToken) =>
        inner.DecideDeletionsAsync(directory, approve, audit, cancellationToken);
}
