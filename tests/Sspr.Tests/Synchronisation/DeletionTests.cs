using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Synchronisation;

namespace Sspr.Tests.Synchronisation;

/// <summary>Deletions, scope, staging: what goes, and what waits for somebody's word.</summary>
public sealed class DeletionTests
{
    private static readonly DirectoryName Corp = new("corp");

    private static readonly AuditEvent Said = new()
    {
        At = DateTimeOffset.UnixEpoch,
        Kind = AuditKind.SyncDeletionsApproved,
        Class = AuditClass.Progress,
        Actor = "operator:test",
    };

    [Fact]
    public async Task More_deletions_than_the_threshold_wait_and_the_rest_goes_on()
    {
        await using var world = await FilledAsync(threshold: 3, accounts: 10);
        for (var number = 1; number <= 4; number++)
        {
            world.Directory.Remove(ScriptedChanges.Account(number, "x").Id);
        }

        world.Directory.Put(ScriptedChanges.Account(20, "fresh"));
        Assert.Equal(4, Assert.IsType<SyncResult.HeldBack>(await world.RunAsync()).Count);

        Assert.True((await world.World.OneAsync("user1")).IsLeaving);
        Assert.True((await world.World.OneAsync("fresh")).IsInEffect);
        Assert.Equal(4, Assert.Single(await world.World.View.CountAsync(CancellationToken.None)).Leaving);

        await world.World.Store.DecideDeletionsAsync(Corp, approve: true, Said, CancellationToken.None);
        Assert.IsType<SyncResult.Done>(await world.RunAsync());
        Assert.Empty(await world.World.View.FindAsync("user1", CancellationToken.None));

        // the approval was for those four and for nothing later
        for (var number = 5; number <= 8; number++)
        {
            world.Directory.Remove(ScriptedChanges.Account(number, "x").Id);
        }

        Assert.IsType<SyncResult.HeldBack>(await world.RunAsync());
    }

    [Fact]
    public async Task Deletions_that_are_given_up_come_again_with_the_next_read_of_everything()
    {
        await using var world = await FilledAsync(threshold: 1, accounts: 5);
        world.Directory.Remove(ScriptedChanges.Account(1, "x").Id);
        world.Directory.Remove(ScriptedChanges.Account(2, "x").Id);
        await world.RunAsync();

        Assert.Equal(2, await world.World.Store.DecideDeletionsAsync(Corp, approve: false, Said, CancellationToken.None));
        Assert.IsType<SyncResult.Done>(await world.RunAsync());
        Assert.False((await world.World.OneAsync("user1")).IsLeaving);

        await world.World.Store.AskAsync(Corp, full: true, CancellationToken.None);
        Assert.IsType<SyncResult.HeldBack>(await world.RunAsync());
    }

    [Fact]
    public async Task As_many_deletions_as_the_threshold_take_effect()
    {
        await using var world = await FilledAsync(threshold: 3, accounts: 10);
        for (var number = 1; number <= 3; number++)
        {
            world.Directory.Remove(ScriptedChanges.Account(number, "x").Id);
        }

        Assert.IsType<SyncResult.Done>(await world.RunAsync());
        Assert.Equal(world.Directory.Accounts(), await world.World.StoredAsync("corp"));
    }

    [Fact]
    public async Task A_narrower_scope_takes_effect_like_deletions_and_its_preview_said_so()
    {
        await using var world = await FilledAsync(threshold: 3, accounts: 10);
        world.Directory.Put(ScriptedChanges.Account(30, "seller") with { Others = new Dictionary<string, string>(StringComparer.Ordinal) { ["department"] = "Sales" } });
        await world.RunAsync();
        var narrow = new SyncedDirectoryOptions { Name = "corp", Conditions = ["department=sales"] };

        var ask = new AskSync(
            world.World.Store, world.World.View, new SyncSignal(), Microsoft.Extensions.Options.Options.Create(world.World.Options), world.World.Time);
        var preview = await ask.PreviewAsync(Corp, narrow, CancellationToken.None);
        Assert.Equal((11, 1, 0, 10), (preview.Now, preview.Then, preview.Entering, preview.Leaving));

        world.World.Options = world.World.Options with { Directories = [narrow] };
        Assert.Equal(10, Assert.IsType<SyncResult.HeldBack>(await world.RunAsync()).Count);
        await world.World.Store.DecideDeletionsAsync(Corp, approve: true, Said, CancellationToken.None);
        await world.RunAsync();
        Assert.False((await world.World.OneAsync("user1")).IsInEffect);
        Assert.True((await world.World.OneAsync("seller")).IsInEffect);

        world.World.Options = world.World.Options with { Directories = [new SyncedDirectoryOptions { Name = "corp" }] };
        Assert.IsType<SyncResult.Done>(await world.RunAsync());
        Assert.True((await world.World.OneAsync("user1")).IsInEffect);
    }

    [Fact]
    public async Task A_scope_by_group_counts_members_through_other_groups_and_primary_groups()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var directory = new ScriptedChanges();
        var (direct, nested, primary, outside) = (
            ScriptedChanges.Account(1, "direct"), ScriptedChanges.Account(2, "nested"),
            ScriptedChanges.Account(3, "primary") with { PrimaryGroup = 90 }, ScriptedChanges.Account(4, "outside") with { PrimaryGroup = 901 });
        var (outer, inner) = (ScriptedChanges.Group(90, "outer"), ScriptedChanges.Group(91, "inner"));
        foreach (var account in new[] { direct, nested, primary, outside })
        {
            directory.Put(account);
        }

        directory.Put(outer, direct.Id, inner.Id);
        directory.Put(inner, nested.Id, outer.Id);
        world.Options = world.Options with { Directories = [new SyncedDirectoryOptions { Name = "corp", Groups = ["Outer"] }] };

        await world.RunAsync(directory.Pages);

        Assert.True((await world.OneAsync("direct")).IsInEffect);
        Assert.True((await world.OneAsync("nested")).IsInEffect);
        Assert.True((await world.OneAsync("primary")).IsInEffect);
        Assert.False((await world.OneAsync("outside")).IsInEffect);
        Assert.Equal(
            [inner.DistinguishedName, outer.DistinguishedName], await world.View.GroupsOfAsync(Corp, nested.Id, CancellationToken.None));

        directory.Put(inner, outer.Id);
        await world.RunAsync(directory.Pages);
        Assert.False((await world.OneAsync("nested")).IsInEffect);
    }

    [Fact]
    public async Task Staging_imports_and_lets_nothing_take_effect()
    {
        await using var world = await FilledAsync(threshold: 3, accounts: 3, staging: true);
        Assert.False((await world.World.OneAsync("user1")).IsInEffect);
        Assert.Null((await world.World.OneAsync("user1")).Person);

        world.World.Options = world.World.Options with { Staging = false };
        await world.RunAsync();
        Assert.True((await world.World.OneAsync("user1")).IsInEffect);
        Assert.NotNull((await world.World.OneAsync("user1")).Person);
    }

    [Fact]
    public async Task What_cannot_be_carried_is_named_and_the_rest_goes_on()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var directory = new ScriptedChanges();
        directory.Put(ScriptedChanges.Account(1, "large") with
        {
            ProxyAddresses = [.. Enumerable.Range(0, 300).Select(static number => $"smtp:{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number)))}@mail.test")],
        });
        directory.Put(ScriptedChanges.Account(2, "small"));

        Assert.IsType<SyncResult.Done>(await world.RunAsync(directory.Pages));

        var large = Assert.Single(await world.View.ListErrorsAsync(null, 10, CancellationToken.None));
        Assert.Equal((ProblemCodes.SyncLargeObject, "proxyAddresses"), (large.Error.Problem, large.Error.Attribute));
        Assert.True((await world.OneAsync("small")).IsInEffect);

        directory.Put(ScriptedChanges.Account(1, "large"));
        await world.RunAsync(directory.Pages);
        Assert.True((await world.OneAsync("large")).IsInEffect);
        Assert.Empty(await world.View.ListErrorsAsync(null, 10, CancellationToken.None));
    }

    private static async Task<Filled> FilledAsync(int threshold, int accounts, bool staging = false)
    {
        var world = await SyncWorld.CreateAsync("corp");
        world.Options = world.Options with { DeletionThreshold = threshold, Staging = staging };
        var directory = new ScriptedChanges();
        for (var number = 1; number <= accounts; number++)
        {
            directory.Put(ScriptedChanges.Account(number, $"user{number}"));
        }

        var filled = new Filled(world, directory);
        Assert.IsType<SyncResult.Done>(await filled.RunAsync());
        return filled;
    }

    private sealed record Filled(SyncWorld World, ScriptedChanges Directory) : IAsyncDisposable
    {
        public Task<SyncResult> RunAsync() => World.RunAsync(Directory.Pages);

        public ValueTask DisposeAsync() => World.DisposeAsync();
    }
}
