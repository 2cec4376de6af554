using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Problems;
using Sspr.Synchronisation;

namespace Sspr.Tests.Synchronisation;

/// <summary>A directory or its agent goes away in the middle of a read and comes back: the synchronisation goes on by itself.</summary>
public sealed class OutageTests
{
    private const int Accounts = 1200;
    private static readonly DirectoryName Corp = new("corp");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public async Task A_directory_that_is_back_is_read_in_the_next_cycle(int failsAfter, bool keepsFailures)
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        world.BatchSize = 50;
        var directory = Filled();
        (directory.Fault, directory.FailsAfter) = (new(DirectoryFaultKind.ConnectionLost, "dc1:636", "rebooted"), failsAfter);
        IChangePages pages = keepsFailures ? new KeepingPages(directory.Pages) : directory.Pages;

        var failed = Assert.IsType<SyncResult.Failed>(await world.RunAsync(pages));
        directory.Fault = null;
        var after = await world.RunAsync(pages);

        Assert.Equal(ProblemCodes.ConnectionLost, failed.Problem);
        Assert.IsType<SyncResult.Done>(after);
        Assert.Equal(directory.Accounts(), await world.StoredAsync("corp"));
    }

    [Fact]
    public async Task Changes_of_a_directory_that_was_away_come_with_the_next_cycle()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var directory = Filled();
        var pages = new KeepingPages(directory.Pages);
        Assert.IsType<SyncResult.Done>(await world.RunAsync(pages));

        directory.Fault = new(DirectoryFaultKind.TimedOut, "dc1:636", "hangs");
        Assert.IsType<SyncResult.Failed>(await world.RunAsync(pages));
        Assert.IsType<SyncResult.Failed>(await world.RunAsync(pages));
        directory.Fault = null;
        directory.Remove(ScriptedChanges.Account(1, "x").Id);
        directory.Put(ScriptedChanges.Account(5000, "late"));

        Assert.IsType<SyncResult.Done>(await world.RunAsync(pages));
        Assert.Equal(directory.Accounts(), await world.StoredAsync("corp"));
    }

    [Fact]
    public async Task A_read_whose_agent_is_away_goes_on_where_it_was()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        world.BatchSize = 50;
        var directory = Filled();
        var pages = new AwayPages(directory.Pages) { LastPage = 2 };

        for (var cycle = 0; cycle < 3; cycle++)
        {
            Assert.Equal(ProblemCodes.NoAgentConnected, Assert.IsType<SyncResult.Failed>(await world.RunAsync(pages)).Problem);
            Assert.InRange(Assert.Single(await world.Store.ListAsync(Token)).Reading!.Page, 1, 2);
        }

        pages.LastPage = long.MaxValue;
        Assert.IsType<SyncResult.Done>(await world.RunAsync(pages));
        Assert.Single(pages.Cursors);
        Assert.Equal(directory.Accounts(), await world.StoredAsync("corp"));
    }

    [Fact]
    public async Task A_whole_import_that_was_asked_for_and_lost_is_begun_again_as_one()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        world.BatchSize = 50;
        var directory = Filled();
        await world.RunAsync(directory.Pages);
        var first = Assert.Single(await world.Store.ListAsync(Token)).FullEndedAt;

        world.Time.Offset += TimeSpan.FromMinutes(3);
        await world.Store.AskAsync(Corp, full: true, Token);
        var store = world.Store;
        world.Store = new CrashTests.DyingStore(store, point: 2, afterCommit: true);
        await Assert.ThrowsAsync<IOException>(() => world.RunAsync(directory.Pages));
        directory.Restart();
        world.Store = store;
        world.Time.Offset += TimeSpan.FromMinutes(3);

        Assert.IsType<SyncResult.Done>(await world.RunAsync(directory.Pages));
        Assert.True(Assert.Single(await world.Store.ListAsync(Token)).FullEndedAt > first);
    }

    [Fact]
    public async Task A_read_that_is_lost_again_and_again_is_said_to_be()
    {
        await using var world = await SyncWorld.CreateAsync("corp");

        var failed = Assert.IsType<SyncResult.Failed>(await world.RunAsync(new LosingPages(Corp)));

        Assert.Equal(ProblemCodes.SyncReadFailed, failed.Problem);
    }

    [Fact]
    public async Task A_value_that_is_too_long_to_carry_is_told_from_an_entry_with_too_many()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var pages = new OnePage(Corp, new DirectoryChange.TooLarge(new Guid(7, 0, 0, new byte[8]), ObjectKind.Account, "CN=long", "displayName", 1, 5000));

        await world.RunAsync(pages);

        var error = Assert.Single(await world.View.ListErrorsAsync(null, 10, Token)).Error;
        Assert.Equal((ProblemCodes.SyncExceededAllowedLength, "displayName"), (error.Problem, error.Attribute));
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

    /// <summary>As agents once did: a read that failed is told to have failed for as long as somebody asks for it.</summary>
    private sealed class KeepingPages(IChangePages inner) : IChangePages
    {
        private readonly Dictionary<Guid, ChangePage> _failed = [];

        public DirectoryName Directory => inner.Directory;

        public async Task<ChangePage> ReadPageAsync(ChangeRequest request, CancellationToken cancellationToken)
        {
            if (_failed.TryGetValue(request.Cursor, out var failed))
            {
                return failed;
            }

            var page = await inner.ReadPageAsync(request, cancellationToken);
            if (page is ChangePage.Unreachable)
            {
                _failed[request.Cursor] = page;
            }

            return page;
        }
    }

    /// <summary>Two agents that do not know of each other's reads.</summary>
    private sealed class LosingPages(DirectoryName directory) : IChangePages
    {
        public DirectoryName Directory => directory;

        public Task<ChangePage> ReadPageAsync(ChangeRequest request, CancellationToken cancellationToken) => Task.FromResult<ChangePage>(new ChangePage.CursorLost());
    }

    /// <summary>A directory with one entry.</summary>
    private sealed class OnePage(DirectoryName directory, DirectoryChange change) : IChangePages
    {
        public DirectoryName Directory => directory;

        public Task<ChangePage> ReadPageAsync(ChangeRequest request, CancellationToken cancellationToken) =>
            Task.FromResult<ChangePage>(new ChangePage.Given([change], new ChangeStep.Done([1], ChangeMode.DirSync, null), Agent: null));
    }

    /// <summary>The agent is away from some page on.</summary>
    private sealed class AwayPages(IChangePages inner) : IChangePages
    {
        public DirectoryName Directory => inner.Directory;

        public long LastPage { get; set; }

        public HashSet<Guid> Cursors { get; } = [];

        public Task<ChangePage> ReadPageAsync(ChangeRequest request, CancellationToken cancellationToken)
        {
            Cursors.Add(request.Cursor);
            return request.Page <= LastPage
                ? inner.ReadPageAsync(request, cancellationToken)
                : Task.FromResult<ChangePage>(new ChangePage.Unreachable(new(DirectoryFaultKind.NoAgent, "corp", "away")));
        }
    }
}
