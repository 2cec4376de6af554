using Sspr.Storage.Tests.Databases;
using Sspr.Throttling;

namespace Sspr.Storage.Tests;

public abstract class ThrottleStoreSpecification : StoreSpecification
{
    private static readonly ThrottleRule Twice = new("StartsPerName", 2, TimeSpan.FromHours(1));
    private static readonly ThrottleRule Once = new("StartsPerSource", 1, TimeSpan.FromMinutes(1));

    private protected static readonly ThrottleTake Alice = new(Twice, "alice");
    private protected static readonly ThrottleTake Bob = new(Twice, "bob");
    private protected static readonly ThrottleTake Source = new(Once, "source");

    [Fact]
    public async Task As_many_as_the_limit_are_allowed_in_a_window()
    {
        Assert.IsType<ThrottleResult.Allowed>(await TakeAsync(Sample.Now, Alice));
        Assert.IsType<ThrottleResult.Allowed>(await TakeAsync(Sample.Now.AddMinutes(1), Alice));

        var exhausted = Assert.IsType<ThrottleResult.Exhausted>(await TakeAsync(Sample.Now.AddMinutes(2), Alice));

        Assert.Equal(new ThrottleResult.Exhausted(Twice, Sample.Now.AddHours(1)), exhausted);
        Assert.IsType<ThrottleResult.Allowed>(await TakeAsync(Sample.Now.AddMinutes(2), Bob));
    }

    [Fact]
    public async Task A_window_begins_with_its_first_event_and_is_over_at_its_end()
    {
        for (var take = 0; take < 3; take++)
        {
            await TakeAsync(Sample.Now.AddMinutes(take), Alice);
        }

        Assert.IsType<ThrottleResult.Exhausted>(await TakeAsync(Sample.Now.AddHours(1).AddTicks(-1), Alice));
        Assert.IsType<ThrottleResult.Allowed>(await TakeAsync(Sample.Now.AddHours(1), Alice));
        Assert.IsType<ThrottleResult.Allowed>(await TakeAsync(Sample.Now.AddHours(2).AddTicks(-1), Alice));
        Assert.IsType<ThrottleResult.Exhausted>(await TakeAsync(Sample.Now.AddHours(2).AddTicks(-1), Alice));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(90)]
    [InlineData(3 * 24 * 60)]
    public async Task A_clock_that_is_put_back_opens_nothing(int minutes)
    {
        for (var take = 0; take < 2; take++)
        {
            Assert.IsType<ThrottleResult.Allowed>(await TakeAsync(Sample.Now, Alice));
        }

        var before = Sample.Now.AddMinutes(-minutes);
        Assert.IsType<ThrottleResult.Exhausted>(await Node.Throttles.PeekAsync([Alice], before, Cancelled));
        Assert.IsType<ThrottleResult.Exhausted>(await TakeAsync(before, Alice));
        Assert.IsType<ThrottleResult.Exhausted>(await TakeAsync(Sample.Now, Alice));
        Assert.IsType<ThrottleResult.Exhausted>(await TakeAsync(Sample.Now.AddHours(1).AddTicks(-1), Alice));
    }

    [Fact]
    public async Task Hammering_does_not_shorten_or_lengthen_the_wait()
    {
        for (var take = 0; take < 20; take++)
        {
            await TakeAsync(Sample.Now.AddMinutes(take), Alice);
        }

        var result = Assert.IsType<ThrottleResult.Exhausted>(await TakeAsync(Sample.Now.AddMinutes(59), Alice));
        Assert.Equal(Sample.Now.AddHours(1), result.Until);
    }

    [Fact]
    public async Task A_limit_with_a_block_stays_closed_until_the_block_after_the_latest_event_is_over()
    {
        var rule = new ThrottleRule("ProofsPerAccount", 2, TimeSpan.FromHours(1), TimeSpan.FromHours(24));
        var take = new ThrottleTake(rule, "carol");
        Assert.IsType<ThrottleResult.Allowed>(await TakeAsync(Sample.Now, take));
        Assert.IsType<ThrottleResult.Allowed>(await TakeAsync(Sample.Now.AddMinutes(59), take));

        // the second used it up: from there it is closed for a day, and hammering makes it longer
        var last = Sample.Now.AddMinutes(59);
        Assert.Equal(new ThrottleResult.Exhausted(rule, last.AddHours(24)), await PeekAsync(last, take));
        Assert.IsType<ThrottleResult.Exhausted>(await TakeAsync(last.AddHours(24).AddTicks(-1), take));
        Assert.IsType<ThrottleResult.Exhausted>(await TakeAsync(last.AddHours(24), take));
        Assert.IsType<ThrottleResult.Allowed>(await TakeAsync(last.AddHours(48), take));
    }

    [Fact]
    public async Task A_limit_with_a_block_that_is_not_used_up_opens_with_the_next_window()
    {
        var take = new ThrottleTake(new ThrottleRule("ProofsPerAccount", 2, TimeSpan.FromHours(1), TimeSpan.FromHours(24)), "dave");
        await TakeAsync(Sample.Now, take);

        Assert.IsType<ThrottleResult.Allowed>(await TakeAsync(Sample.Now.AddHours(1), take));
        Assert.IsType<ThrottleResult.Allowed>(await PeekAsync(Sample.Now.AddHours(1), take));
    }

    [Fact]
    public async Task Every_take_is_counted_and_the_first_that_is_over_is_named()
    {
        Assert.IsType<ThrottleResult.Allowed>(await TakeAsync(Sample.Now, Source, Alice));
        Assert.Equal(Once, Assert.IsType<ThrottleResult.Exhausted>(await TakeAsync(Sample.Now, Source, Alice)).Rule);
        Assert.Equal(Twice, Assert.IsType<ThrottleResult.Exhausted>(await TakeAsync(Sample.Now, Alice, Source)).Rule);
    }

    [Fact]
    public async Task Looking_does_not_count_and_tells_what_the_next_take_would()
    {
        Assert.IsType<ThrottleResult.Allowed>(await PeekAsync(Sample.Now, Alice));
        await TakeAsync(Sample.Now, Alice);
        Assert.IsType<ThrottleResult.Allowed>(await PeekAsync(Sample.Now, Alice));
        Assert.IsType<ThrottleResult.Allowed>(await PeekAsync(Sample.Now, Alice));
        await TakeAsync(Sample.Now, Alice);

        Assert.Equal(new ThrottleResult.Exhausted(Twice, Sample.Now.AddHours(1)), await PeekAsync(Sample.Now, Alice));
        Assert.IsType<ThrottleResult.Allowed>(await PeekAsync(Sample.Now.AddHours(1), Alice));
    }

    [Fact]
    public async Task Clearing_forgets_the_named_counters_only()
    {
        for (var take = 0; take < 3; take++)
        {
            await TakeAsync(Sample.Now, Alice, Bob);
        }

        await Node.Throttles.ClearAsync([Alice], Cancelled);

        Assert.IsType<ThrottleResult.Allowed>(await TakeAsync(Sample.Now, Alice));
        Assert.IsType<ThrottleResult.Exhausted>(await TakeAsync(Sample.Now, Bob));
    }

    [Fact]
    public async Task A_clock_that_jumps_back_gives_nothing_back()
    {
        for (var take = 0; take < 2; take++)
        {
            await TakeAsync(Sample.Now, Alice);
        }

        Assert.IsType<ThrottleResult.Exhausted>(await TakeAsync(Sample.Now.AddDays(-1), Alice));
    }

    [Fact]
    public async Task Counters_outlive_the_process()
    {
        await TakeAsync(Sample.Now, Source);

        Assert.IsType<ThrottleResult.Exhausted>(await Database.NewNode().Throttles.TakeAsync([Source], Sample.Now, Cancelled));
    }

    private Task<ThrottleResult> TakeAsync(DateTimeOffset now, params ThrottleTake[] takes) =>
        Node.Throttles.TakeAsync(takes, now, Cancelled);

    private Task<ThrottleResult> PeekAsync(DateTimeOffset now, params ThrottleTake[] takes) =>
        Node.Throttles.PeekAsync(takes, now, Cancelled);
}

public sealed class SqliteThrottleStoreTests : ThrottleStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresThrottleStoreTests : ThrottleStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
