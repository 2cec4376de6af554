using Sspr.Diagnosis;
using Sspr.Nodes;
using Sspr.Notices;
using Sspr.Problems;
using Sspr.Storage.Tests.Databases;
using Sspr.Storage.Tests.Races;
using Sspr.Testing;

namespace Sspr.Storage.Tests;

/// <summary>Several nodes on one real PostgreSQL. What makes time pass here is that a node's last beat is moved back in the table.</summary>
[Trait("Needs", "Lab")]
public sealed class NodeStoreTests : StoreSpecification
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_node_is_live_for_six_seconds_after_each_beat()
    {
        var other = Database.NewNode();
        await BeatAsync(Node);
        HashSet<Guid> live;
        TimeSpan took;
        do
        {
            // what took longer than is left of the six seconds says nothing
            var began = TimeProvider.System.GetTimestamp();
            await BeatAsync(other);
            await SilenceAsync(other, TimeSpan.FromSeconds(4));
            live = await LiveAsync();
            took = TimeProvider.System.GetElapsedTime(began);
        }
        while (took > TimeSpan.FromSeconds(1.9));

        Assert.Equal(Ids(Node, other), live);

        await SilenceAsync(other, TimeSpan.FromSeconds(3));
        Assert.Equal(Ids(Node), await LiveAsync());

        await BeatAsync(other);
        Assert.Equal(Ids(Node, other), await LiveAsync());
    }

    [Fact]
    public async Task A_clock_that_differs_from_the_databases_is_kept_and_decides_nothing()
    {
        await Nodes(Node).BeatAsync(TimeSpan.FromDays(365), isDraining: false, Cancelled);

        var node = Assert.Single(await Nodes(Node).ListAsync(Cancelled));

        Assert.True(node.IsLive);
        Assert.Equal(TimeSpan.FromDays(365), node.ClockAhead);
        var nodes = new Fact<NodeFacts>.Known(new NodeFacts(null, [node]));
        Assert.Equal(ProblemCodes.NodeClockDiffers, Assert.Single(ExamineInstallation.Of(Some.Installation() with { Nodes = nodes }).Findings).Code);
    }

    [Fact]
    public async Task What_a_lost_node_was_at_is_free_at_once_and_what_a_live_one_is_at_is_not()
    {
        var (lost, live) = (Database.NewNode(), Database.NewNode());
        await BeatAsync(Node);
        await BeatAsync(lost);
        await BeatAsync(live);
        await KeepLiveAsync(live);
        var ofLost = await LeaseAsync(lost);
        await LeaseAsync(live);
        await SilenceAsync(lost, TimeSpan.FromSeconds(7));

        var buried = await Nodes(Node).BuryAsync(Cancelled);

        Assert.Equal(Id(lost), Assert.Single(buried).Id);
        var work = Assert.Single(await Node.Work.TakeAsync(Sample.Now, Lease, 10, Cancelled));
        var notice = Assert.Single(await Node.Get<INoticeStore>().TakeAsync(Sample.Now, Lease, 10, Cancelled));
        Assert.Equal(ofLost, (work.Id, notice.Id));
    }

    [Fact]
    public async Task Of_several_nodes_one_gives_a_lost_one_up()
    {
        var (lost, others) = (Database.NewNode(), Enumerable.Range(0, 4).Select(_ => Database.NewNode()).ToList());
        await BeatAsync(lost);
        foreach (var node in others)
        {
            await BeatAsync(node);
            await KeepLiveAsync(node);
        }

        await SilenceAsync(lost, TimeSpan.FromSeconds(7));

        var buried = await Together.RaceAsync(16, caller => Nodes(others[caller % 4]).BuryAsync(Cancelled));

        Assert.Single(buried.SelectMany(static nodes => nodes));
    }

    [Fact]
    public async Task A_node_that_was_given_up_and_comes_back_is_told()
    {
        var lost = Database.NewNode();
        await BeatAsync(Node);
        Assert.False((await BeatAsync(lost)).WasLost);
        await SilenceAsync(lost, TimeSpan.FromSeconds(7));
        await Nodes(Node).BuryAsync(Cancelled);

        Assert.True((await BeatAsync(lost)).WasLost);
        Assert.False((await BeatAsync(lost)).WasLost);
    }

    [Fact]
    public async Task A_lost_node_is_listed_until_one_of_its_name_is_back()
    {
        var lost = Database.NewNode();
        await BeatAsync(lost);
        await SilenceAsync(lost, TimeSpan.FromSeconds(7));
        await Nodes(Node).BuryAsync(Cancelled);

        Assert.False(Assert.Single(await Nodes(Node).ListAsync(Cancelled)).IsLive);

        // all nodes of this test run on one machine, and so have one name
        await BeatAsync(Node);
        Assert.Equal(Id(Node), Assert.Single(await Nodes(Node).ListAsync(Cancelled)).Id);
    }

    [Fact]
    public async Task Of_two_nodes_one_has_a_duty()
    {
        var other = Database.NewNode();
        await BeatAsync(Node);
        await BeatAsync(other);
        await KeepLiveAsync(Node);
        await KeepLiveAsync(other);

        for (var round = 0; round < 20; round++)
        {
            await Database.TamperAsync("DELETE FROM duties");
            var held = await Together.RaceAsync(32, async caller =>
                (caller % 2, await Nodes(caller % 2 == 0 ? Node : other).HoldAsync(Duty.Purge, Cancelled)));

            Assert.Single(held.Where(static one => one.Item2).Select(static one => one.Item1).Distinct());
        }
    }

    [Fact]
    public async Task A_duty_goes_over_when_its_node_is_silent_and_when_it_stops()
    {
        var other = Database.NewNode();
        await BeatAsync(Node);
        await BeatAsync(other);
        await KeepLiveAsync(Node);
        await KeepLiveAsync(other);
        Assert.True(await Nodes(other).HoldAsync(Duty.Remind, Cancelled));
        Assert.False(await Nodes(Node).HoldAsync(Duty.Remind, Cancelled));

        await SilenceAsync(other, Hour + TimeSpan.FromSeconds(7));
        Assert.True(await Nodes(Node).HoldAsync(Duty.Remind, Cancelled));

        await BeatAsync(other);
        Assert.False(await Nodes(other).HoldAsync(Duty.Remind, Cancelled));
        await Nodes(Node).LeaveAsync(Cancelled);
        Assert.True(await Nodes(other).HoldAsync(Duty.Remind, Cancelled));
    }

    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();

    private static INodeStore Nodes(Node node) => node.Get<INodeStore>();

    private static Guid Id(Node node) => node.Get<ThisNode>().Id;

    private static HashSet<Guid> Ids(params Node[] nodes) => [.. nodes.Select(Id)];

    private static Task<Beaten> BeatAsync(Node node) => Nodes(node).BeatAsync(TimeSpan.Zero, isDraining: false, Cancelled);

    private async Task<HashSet<Guid>> LiveAsync() => [.. await Nodes(Node).ListLiveAsync(Cancelled)];

    /// <summary>Moves the last beat ahead: the node is live until it is moved back, however long the test takes.</summary>
    private Task<int> KeepLiveAsync(Node node) => SilenceAsync(node, -Hour);

    private Task<int> SilenceAsync(Node node, TimeSpan by) =>
        Database.TamperAsync($"UPDATE nodes SET beat_at = beat_at - ({by.Ticks}) WHERE id = '{Id(node)}'");

    /// <summary>Lets a node begin an item of work and a notice.</summary>
    private static async Task<(Guid Work, Guid Notice)> LeaseAsync(Node node)
    {
        var reset = Sample.NewReset();
        var item = Sample.Work(reset, Sample.Now);
        await node.Resets.AddAsync(Sample.Start(reset) with { Work = [item] }, Cancelled);
        Assert.Equal([item], await node.Work.TakeAsync(Sample.Now, Lease, 10, Cancelled));
        var notice = NewNotice(item.Id.ToString());
        await node.Get<INoticeStore>().AddAsync([notice], Cancelled);
        Assert.Single(await node.Get<INoticeStore>().TakeAsync(Sample.Now, Lease, 10, Cancelled));
        return (item.Id, notice.Id);
    }

    private static Notice NewNotice(string key) => new()
    {
        Id = Sample.NewId(),
        Key = key,
        Kind = NoticeKind.MethodChanged,
        Directory = Sample.Directory,
        Account = new Sspr.Directories.AccountId(Sample.NewId()),
        Language = "en",
        Details = new NoticeDetails { At = Sample.Now },
        MadeAt = Sample.Now,
        DueAt = Sample.Now,
        GiveUpAt = Sample.Now.AddDays(1),
    };
}
