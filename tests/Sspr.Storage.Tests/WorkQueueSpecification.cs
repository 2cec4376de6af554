using Sspr.Storage.Tests.Databases;
using Sspr.Work;

namespace Sspr.Storage.Tests;

public abstract class WorkQueueSpecification : StoreSpecification
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Work_comes_with_the_commit_that_leaves_it_behind_and_not_before_it_is_due()
    {
        var item = await AddAsync(Sample.Now);

        Assert.Empty(await TakeAsync(Sample.Now.AddTicks(-1)));
        Assert.Equal([item], await TakeAsync(Sample.Now));
    }

    [Fact]
    public async Task The_work_that_is_due_longest_comes_first_and_no_more_than_asked()
    {
        var second = await AddAsync(Sample.Now.AddSeconds(2));
        var first = await AddAsync(Sample.Now.AddSeconds(1));
        var third = await AddAsync(Sample.Now.AddSeconds(3));

        Assert.Equal([first, second], await TakeAsync(Sample.Now.AddSeconds(9), most: 2));
        Assert.Equal([third], await TakeAsync(Sample.Now.AddSeconds(9), most: 2));
    }

    [Fact]
    public async Task Nobody_else_is_given_an_item_until_its_lease_ends()
    {
        var item = await AddAsync(Sample.Now);
        await TakeAsync(Sample.Now);

        Assert.Empty(await TakeAsync(Sample.Now.Add(Lease).AddTicks(-1)));
        Assert.Equal([item with { Tries = 1 }], await TakeAsync(Sample.Now.Add(Lease)));
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_for_the_node_that_has_it_whatever_the_clock_of_another_says()
    {
        var item = await AddAsync(Sample.Now);
        await TakeAsync(Sample.Now);
        var other = Database.NewNode();

        Assert.Empty(await other.Work.TakeAsync(Sample.Now.AddDays(1), Lease, 10, Cancelled));
        Assert.Equal([item with { Tries = 1 }], await TakeAsync(Sample.Now.AddDays(1)));
    }

    [Fact]
    public async Task A_node_that_stops_frees_what_it_was_at()
    {
        var item = await AddAsync(Sample.Now);
        var other = Database.NewNode();
        Assert.Single(await other.Work.TakeAsync(Sample.Now, Lease, 10, Cancelled));

        await other.Get<Sspr.Nodes.INodeStore>().LeaveAsync(Cancelled);

        Assert.Equal([item with { Tries = 1 }], await TakeAsync(Sample.Now));
    }

    [Fact]
    public async Task What_is_done_does_not_come_back()
    {
        var item = await AddAsync(Sample.Now);
        await TakeAsync(Sample.Now);

        await Node.Work.CompleteAsync(item.Id, Cancelled);
        await Node.Work.CompleteAsync(item.Id, Cancelled);

        Assert.Empty(await TakeAsync(Sample.Now.AddDays(1)));
    }

    [Fact]
    public async Task What_is_put_back_comes_when_it_is_due_again_with_one_more_try()
    {
        var item = await AddAsync(Sample.Now);
        await TakeAsync(Sample.Now);
        var later = Sample.Now.AddSeconds(5);

        await Node.Work.RetryAsync(item.Id, later, Cancelled);

        Assert.Empty(await TakeAsync(later.AddTicks(-1)));
        Assert.Equal([item with { DueAt = later, Tries = 1 }], await TakeAsync(later));
    }

    [Fact]
    public async Task Work_that_was_put_off_by_a_clock_since_put_back_is_due()
    {
        var item = await AddAsync(Sample.Now.AddMinutes(90));
        Assert.Equal([item], await TakeAsync(Sample.Now));

        // leased and put off by one clock, and looked for by the other
        Assert.Equal([item with { Tries = 1 }], await TakeAsync(Sample.Now.AddMinutes(90)));
        Assert.Equal([item with { Tries = 2 }], await TakeAsync(Sample.Now));
        await Node.Work.RetryAsync(item.Id, Sample.Now.AddMinutes(90), Cancelled);
        Assert.Equal([item with { Tries = 3 }], await TakeAsync(Sample.Now));
    }

    private async Task<WorkItem> AddAsync(DateTimeOffset dueAt)
    {
        var reset = Sample.NewReset();
        var item = Sample.Work(reset, dueAt);
        await Node.Resets.AddAsync(Sample.Start(reset) with { Work = [item] }, Cancelled);
        return item;
    }

    private Task<IReadOnlyList<WorkItem>> TakeAsync(DateTimeOffset now, int most = 10) =>
        Node.Work.TakeAsync(now, Lease, most, Cancelled);
}

public sealed class SqliteWorkQueueTests : WorkQueueSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresWorkQueueTests : WorkQueueSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
