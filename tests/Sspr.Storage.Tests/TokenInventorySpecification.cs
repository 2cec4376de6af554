using Sspr.Directories;
using Sspr.Methods.OathToken;
using Sspr.Storage.Tests.Databases;
using Sspr.Storage.Tests.Races;

namespace Sspr.Storage.Tests;

public abstract class TokenInventorySpecification : StoreSpecification
{
    private ITokenInventory Store => Node.Get<ITokenInventory>();

    [Fact]
    public async Task All_of_a_file_are_added_or_none()
    {
        var (first, second) = (New("A1") with { Maker = "メーカー", Model = "M1", Owner = NewOwner() }, New("A2"));
        Assert.True(await Store.AddAsync([second, first], Cancelled));

        Assert.False(await Store.AddAsync([New("A3"), New("A2")], Cancelled));

        Assert.Equal([first, second], await Store.ListAsync(Cancelled));
        Assert.Equal(first, await Store.FindAsync("A1", Cancelled));
        Assert.Null(await Store.FindAsync("A3", Cancelled));
    }

    [Fact]
    public async Task Of_parallel_imports_with_one_token_in_common_one_is_taken()
    {
        var other = Database.NewNode().Get<ITokenInventory>();

        var added = await Together.RaceAsync(8, caller => (caller % 2 == 0 ? Store : other).AddAsync([New($"B{caller}"), New("common")], Cancelled));

        Assert.Single(added, true);
        Assert.Equal(2, (await Store.ListAsync(Cancelled)).Count);
    }

    [Fact]
    public async Task A_token_is_given_to_somebody_and_taken_back()
    {
        await Store.AddAsync([New("A1")], Cancelled);
        var owner = NewOwner();

        Assert.True(await Store.AssignAsync("A1", owner, Cancelled));
        Assert.Equal(owner, (await Store.FindAsync("A1", Cancelled))!.Owner);
        Assert.True(await Store.AssignAsync("A1", owner: null, Cancelled));
        Assert.Null((await Store.FindAsync("A1", Cancelled))!.Owner);
        Assert.False(await Store.AssignAsync("A9", owner, Cancelled));
    }

    private static TokenOwner NewOwner() => new(Sample.Directory, new AccountId(Sample.NewId()));

    private static InventoryToken New(string serial) =>
        new(serial, TokenCounts.Time, 30, InventoryToken.SealSecret(Sample.Key, serial, new byte[20]));
}

public sealed class SqliteTokenInventoryTests : TokenInventorySpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresTokenInventoryTests : TokenInventorySpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
