using Sspr.Resets;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

/// <summary>Attempts for several accounts of one person: found by their leader, and moved together or not at all.</summary>
public abstract class CompanionSpecification : StoreSpecification
{
    [Fact]
    public async Task Companions_begin_with_the_step_of_their_leader()
    {
        var leader = await AddedAsync();
        var (one, other) = (CompanionOf(leader), CompanionOf(leader));

        Assert.True(await Node.Resets.CommitAllAsync([Sample.Step(leader)], [Sample.Start(one), Sample.Start(other)], Cancelled));

        Assert.Equal(new[] { one, other }.OrderBy(static companion => companion.Id), (await Node.Resets.ListCompanionsAsync(leader.Id, Cancelled)).OrderBy(static companion => companion.Id));
        Assert.Equal(1, (await Node.Resets.FindAsync(leader.Id, Cancelled))!.Version);
        Assert.Empty(await Node.Resets.ListCompanionsAsync(one.Id, Cancelled));
    }

    [Fact]
    public async Task A_leader_that_was_moved_meanwhile_gets_no_companions()
    {
        var leader = await AddedAsync();
        Assert.True(await Node.Resets.CommitAsync(Sample.Step(leader), Cancelled));

        Assert.False(await Node.Resets.CommitAllAsync([Sample.Step(leader)], [Sample.Start(CompanionOf(leader))], Cancelled));

        Assert.Empty(await Node.Resets.ListCompanionsAsync(leader.Id, Cancelled));
    }

    [Fact]
    public async Task If_one_of_several_was_moved_meanwhile_none_moves()
    {
        var (one, other) = (await AddedAsync(), await AddedAsync());
        Assert.True(await Node.Resets.CommitAsync(Sample.Step(other), Cancelled));

        Assert.False(await Node.Resets.CommitAllAsync([Sample.Step(one), Sample.Step(other)], [], Cancelled));

        Assert.Equal((0, 1), ((await Node.Resets.FindAsync(one.Id, Cancelled))!.Version, (await Node.Resets.FindAsync(other.Id, Cancelled))!.Version));
    }

    [Fact]
    public async Task Of_64_parallel_steps_over_the_same_two_one_wins_both()
    {
        var (one, other) = (await AddedAsync(), await AddedAsync());

        var won = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(() => Node.Resets.CommitAllAsync(
            number % 2 == 0 ? [Sample.Step(one), Sample.Step(other)] : [Sample.Step(other), Sample.Step(one)], [], Cancelled))));

        Assert.Single(won, static isMine => isMine);
        Assert.Equal((1, 1), ((await Node.Resets.FindAsync(one.Id, Cancelled))!.Version, (await Node.Resets.FindAsync(other.Id, Cancelled))!.Version));
    }

    private static Reset CompanionOf(Reset leader) => Sample.NewReset() with { Leader = leader.Id, LeaderSeal = new string('a', 64), OthersToFind = true, PasswordTakenAt = leader.StartedAt };

    private async Task<Reset> AddedAsync()
    {
        var reset = Sample.NewReset();
        await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        return reset;
    }
}

public sealed class SqliteCompanionTests : CompanionSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresCompanionTests : CompanionSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
