using Sspr.Outlook;
using Sspr.Problems;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

public abstract class OutlookHistorySpecification : StoreSpecification
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Sample.Now.UtcDateTime);

    private IOutlookHistory History => Node.Get<IOutlookHistory>();

    [Fact]
    public async Task The_days_come_back_in_their_order_as_they_were_kept()
    {
        var (second, first) = (Day(0), Day(-1) with { Causes = [] });
        Assert.True(await History.AddAsync(second, Cancelled));
        Assert.True(await History.AddAsync(first, Cancelled));

        var days = await History.ListAsync(Today.AddDays(-1), Cancelled);

        Assert.Equal([Today.AddDays(-1), Today], days.Select(static day => day.Day));
        Assert.Equal(second.Causes, days[1].Causes);
        Assert.Empty(days[0].Causes);
        Assert.Equal(second with { Causes = [] }, days[1] with { Causes = [] });
        Assert.Single(await History.ListAsync(Today, Cancelled));
    }

    [Fact]
    public async Task Of_parallel_nodes_one_keeps_the_day()
    {
        var other = Database.NewNode().Get<IOutlookHistory>();

        var kept = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? History : other).AddAsync(Day(0) with { Able = i }, Cancelled))));

        Assert.Single(kept, static one => one);
        Assert.Single(await History.ListAsync(Today, Cancelled));
    }

    [Fact]
    public async Task Old_days_are_forgotten()
    {
        await History.AddAsync(Day(-401), Cancelled);
        await History.AddAsync(Day(-400), Cancelled);

        Assert.Equal(1, await History.ForgetAsync(Today.AddDays(-400), Cancelled));

        Assert.Equal(Today.AddDays(-400), Assert.Single(await History.ListAsync(DateOnly.MinValue, Cancelled)).Day);
    }

    private static OutlookDay Day(int ago) => new()
    {
        Day = Today.AddDays(ago),
        TakenAt = Sample.Now.AddDays(ago),
        Version = 3,
        People = 100,
        Able = 80,
        Causes = [new(ProblemCodes.NotEnoughRegistered, 15), new(ProblemCodes.AccountDisabled, 5)],
    };
}

public sealed class SqliteOutlookHistoryTests : OutlookHistorySpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresOutlookHistoryTests : OutlookHistorySpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
