using Sspr.Accounts;
using Sspr.SignIns;
using Sspr.Storage.Tests.Databases;
using Sspr.Storage.Tests.Races;

namespace Sspr.Storage.Tests;

public abstract class LockoutStoreSpecification : StoreSpecification
{
    private static readonly SignInOptions Options = new() { LockoutThreshold = 5 };

    private readonly AccountKey _account = new(Sample.NewHash());

    private ILockoutStore Store => Node.Get<ILockoutStore>();

    private LockoutKey Strange => new(_account, IsFamiliar: false);

    private LockoutKey Familiar => new(_account, IsFamiliar: true);

    [Fact]
    public async Task Tries_of_both_kinds_of_places_and_of_other_accounts_are_counted_apart()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(LockoutVerdict.Open, await Store.TakeAsync(Strange, $"{i}", Options, Sample.Now, Cancelled));
        }

        Assert.Equal(LockoutVerdict.Closed, await Store.TakeAsync(Strange, "x", Options, Sample.Now, Cancelled));
        Assert.Equal(LockoutVerdict.Open, await Store.TakeAsync(Familiar, "x", Options, Sample.Now, Cancelled));
        Assert.Equal(LockoutVerdict.Open, await Store.TakeAsync(new(new AccountKey(Sample.NewHash()), false), "x", Options, Sample.Now, Cancelled));
    }

    [Fact]
    public async Task What_was_found_wrong_is_known_by_other_nodes()
    {
        var other = Database.NewNode().Get<ILockoutStore>();
        await Store.TakeAsync(Strange, "a", Options, Sample.Now, Cancelled);
        await Store.NoteWrongAsync(Strange, "a", Cancelled);

        Assert.Equal(LockoutVerdict.KnownWrong, await other.TakeAsync(Strange, "a", Options, Sample.Now, Cancelled));
    }

    [Fact]
    public async Task Of_parallel_tries_at_two_nodes_as_many_are_compared_as_the_limit_says()
    {
        var other = Database.NewNode().Get<ILockoutStore>();

        var verdicts = await Together.RaceAsync(32, caller =>
            (caller % 2 == 0 ? Store : other).TakeAsync(Strange, $"{caller}", Options, Sample.Now, Cancelled));

        Assert.Equal(5, verdicts.Count(static verdict => verdict == LockoutVerdict.Open));
        Assert.Equal(27, verdicts.Count(static verdict => verdict == LockoutVerdict.Closed));
    }

    [Fact]
    public async Task A_success_forgets_what_was_wrong_and_remembers_the_place()
    {
        for (var i = 0; i < 4; i++)
        {
            await Store.TakeAsync(Strange, $"{i}", Options, Sample.Now, Cancelled);
        }

        await Store.SucceedAsync(Strange, "192.0.2.1", Sample.Now, Cancelled);

        Assert.True(await Store.IsFamiliarAsync(_account, "192.0.2.1", Sample.Now, Cancelled));
        Assert.False(await Store.IsFamiliarAsync(_account, "192.0.2.1", Sample.Now.AddTicks(1), Cancelled));
        Assert.False(await Store.IsFamiliarAsync(_account, "192.0.2.2", Sample.Now, Cancelled));
        Assert.False(await Store.IsFamiliarAsync(new AccountKey(Sample.NewHash()), "192.0.2.1", Sample.Now, Cancelled));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(LockoutVerdict.Open, await Store.TakeAsync(Strange, $"again {i}", Options, Sample.Now, Cancelled));
        }
    }

    [Fact]
    public async Task An_administrator_opens_it_from_all_places()
    {
        for (var i = 0; i < 6; i++)
        {
            await Store.TakeAsync(Strange, $"{i}", Options, Sample.Now, Cancelled);
            await Store.TakeAsync(Familiar, $"{i}", Options, Sample.Now, Cancelled);
        }

        await Store.ClearAsync(_account, Cancelled);

        Assert.Equal(LockoutVerdict.Open, await Store.TakeAsync(Strange, "x", Options, Sample.Now, Cancelled));
        Assert.Equal(LockoutVerdict.Open, await Store.TakeAsync(Familiar, "x", Options, Sample.Now, Cancelled));
    }
}

public sealed class SqliteLockoutStoreTests : LockoutStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresLockoutStoreTests : LockoutStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
