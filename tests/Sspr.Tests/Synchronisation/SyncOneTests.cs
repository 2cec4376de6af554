using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Synchronisation;
using Sspr.Testing;
using Sspr.Tests.Resets;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr.Tests.Synchronisation;

public sealed class SyncOneTests
{
    private static readonly DirectoryName Corp = new("corp");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_account_is_brought_up_to_date_and_the_cookie_stays()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var directory = new ScriptedChanges();
        var (alice, bob) = (ScriptedChanges.Account(1, "alice"), ScriptedChanges.Account(2, "bob"));
        directory.Put(alice);
        await world.RunAsync(directory.Pages);
        var before = Assert.Single(await world.Store.ListAsync(Stop));
        directory.Put(alice with { DisplayName = "Alice Again" });
        directory.Put(bob);

        Assert.IsType<SyncOneResult.Stored>(await OneAsync(world, directory, alice.Id));
        Assert.IsType<SyncOneResult.Stored>(await OneAsync(world, directory, bob.Id));

        Assert.Equal("Alice Again", (await world.OneAsync("alice")).Object.DisplayName);
        Assert.True((await world.OneAsync("bob")).IsInEffect);
        Assert.Equal(before.Cookie, Assert.Single(await world.Store.ListAsync(Stop)).Cookie);

        // the cycle tells of both once more, and nothing changes
        await world.RunAsync(directory.Pages);
        Assert.Equal((0, 0), (await StateAsync(world)) is var after ? (after.Counts.Added, after.Counts.Updated) : default);
        Assert.Equal(directory.Accounts(), await world.StoredAsync("corp"));
    }

    [Fact]
    public async Task One_account_that_is_gone_goes_with_the_next_cycle_and_counts_against_the_threshold()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var directory = new ScriptedChanges();
        directory.Put(ScriptedChanges.Account(1, "alice"));
        directory.Put(ScriptedChanges.Account(2, "bob"));
        await world.RunAsync(directory.Pages);
        directory.Remove(ScriptedChanges.Account(1, "alice").Id);

        Assert.IsType<SyncOneResult.Gone>(await OneAsync(world, directory, ScriptedChanges.Account(1, "alice").Id));

        Assert.True((await world.OneAsync("alice")).IsLeaving);
        await world.RunAsync(directory.Pages);
        Assert.Empty(await world.View.FindAsync("alice", Stop));
    }

    [Fact]
    public async Task What_a_cycle_stored_meanwhile_is_not_overwritten_by_what_was_read_before()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var directory = new ScriptedChanges();
        var alice = ScriptedChanges.Account(1, "alice");
        directory.Put(alice with { DisplayName = "old" });
        await world.RunAsync(directory.Pages);

        // it is read as "older", and before that is stored a whole cycle stores "newer"
        var read = new DirectoryChange.Put(alice with { DisplayName = "older" });
        directory.Put(alice with { DisplayName = "newer" });
        var pages = new Between(directory.Pages, read, () => world.RunAsync(directory.Pages));

        Assert.IsType<SyncOneResult.Stored>(await OneAsync(world, pages, alice.Id));

        Assert.Equal("newer", (await world.OneAsync("alice")).Object.DisplayName);
        Assert.Equal(2, pages.Asked);
    }

    [Fact]
    public async Task An_account_that_is_stored_during_a_whole_import_is_not_taken_for_missing_at_its_end()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        world.BatchSize = 50;
        var directory = new ScriptedChanges();
        for (var number = 10; number < 300; number++)
        {
            directory.Put(ScriptedChanges.Account(number, $"user{number}"));
        }

        // it sorts before all others, so the import has passed its place when it comes
        var late = ScriptedChanges.Account(1, "late");
        var store = world.Store;
        world.Store = new AfterBatch(store, 2, async () =>
        {
            directory.Put(late);
            Assert.IsType<SyncOneResult.Stored>(await OneAsync(store, world, directory.Pages, late.Id));
        });

        Assert.IsType<SyncResult.Done>(await world.RunAsync(directory.Pages));

        Assert.True((await world.OneAsync("late")).IsInEffect);
    }

    [Fact]
    public async Task Only_a_right_proof_asks_for_the_account_at_once()
    {
        await using var world = await ResetWorld.CreateAsync();
        await using var copy = await SyncWorld.CreateAsync("corp");
        var copies = new SyncOnes(One(copy.Store, copy, new ScriptedChanges().Pages), NullLogger<SyncOnes>.Instance);
        var submit = new SubmitProof(
            world.Store, world.Get<OpenReset>(), world.Get<IThrottleStore>(), world.Get<ThrottleRules>(), world.Get<IAuditLog>(),
            world.Get<VerificationMethods>(), world.Get<IRegistrationStore>(), world.Get<InstallationKey>(), world.Get<IWorkQueue>(),
            world.Get<WorkSignal>(), world.Get<IOptions<PolicyOptions>>(), world.Time, copies);
        world.AddAlice();
        var (stranger, _) = await world.StartAsync("nobody");
        var (alice, _) = await world.StartAsync();
        await world.WorkAsync();
        var code = world.Mail.CodeFor(Some.Account().MailAddresses[0])!;

        foreach (var key in new[] { stranger, alice })
        {
            Assert.IsType<SubmitProofResult.Refused>(await submit.ExecuteAsync(key, new Proof(code == "000000" ? "000001" : "000000"), Stop));
            Assert.Equal(0, copies.Waiting);
        }

        Assert.IsType<SubmitProofResult.Accepted>(await submit.ExecuteAsync(alice, new Proof(code), Stop));
        Assert.Equal(1, copies.Waiting);
    }

    private static async Task<SyncState> StateAsync(SyncWorld world) => Assert.Single(await world.Store.ListAsync(Stop));

    private static Task<SyncOneResult> OneAsync(SyncWorld world, ScriptedChanges directory, Guid account) => OneAsync(world, directory.Pages, account);

    private static Task<SyncOneResult> OneAsync(SyncWorld world, IChangePages pages, Guid account) => OneAsync(world.Store, world, pages, account);

    private static Task<SyncOneResult> OneAsync(ISyncStore store, SyncWorld world, IChangePages pages, Guid account) =>
        One(store, world, pages).RunAsync(Corp, account, Stop);

    private static SyncOne One(ISyncStore store, SyncWorld world, IChangePages pages) =>
        new(store, new SyncSources([pages]), Options.Create(world.Options), world.Time, NullLogger<SyncOne>.Instance);

    /// <summary>Gives something that was read before a cycle, the first time it is asked for one entry.</summary>
    private sealed class Between(IChangePages inner, DirectoryChange first, Func<Task> cycle) : IChangePages
    {
        public int Asked { get; private set; }

        public DirectoryName Directory => inner.Directory;

        public async Task<ChangePage> ReadPageAsync(ChangeRequest request, CancellationToken cancellationToken)
        {
            if (++Asked > 1)
            {
                return await inner.ReadPageAsync(request, cancellationToken);
            }

            await cycle();
            return new ChangePage.Given([first], null, null);
        }
    }

    /// <summary>Does something after the n-th batch is stored.</summary>
    private sealed class AfterBatch(ISyncStore inner, int point, Func<Task> then) : PassingStore(inner)
    {
        private int _batches;

        public override async Task<SyncCounts?> ApplyAsync(SyncBatch batch, CancellationToken cancellationToken)
        {
            var counts = await base.ApplyAsync(batch, cancellationToken);
            if (++_batches == point)
            {
                await then();
            }

            return counts;
        }
    }
}
