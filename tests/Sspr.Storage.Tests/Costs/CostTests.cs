using Sspr.Storage.Tests.Databases;
using Sspr.Throttling;

namespace Sspr.Storage.Tests.Costs;

/// <summary>What each call costs, as commits/statements, so that nobody makes one dearer without seeing it.</summary>
public sealed class CostTests : IAsyncLifetime
{
    private readonly CostCounter _costs = new();
    private SqliteDatabase _database = null!;
    private Node _node = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _database = await SqliteDatabase.CreateAsync();
        _node = _database.NewNode(_costs.Interceptors);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_step_costs_one_commit_and_few_statements()
    {
        var reset = Sample.NewReset();
        var challenge = Sample.NewChallenge(reset);
        var operation = Sample.NewOperation(reset);
        var work = Sample.Work(reset, Sample.Now);

        Assert.Equal("1/5", await _costs.OfAsync(() => _node.Resets.AddAsync(Sample.Start(reset) with { Work = [work] }, Cancelled)));
        Assert.Equal("1/6", await _costs.OfAsync(() => _node.Resets.CommitAsync(
            Sample.Step(reset) with { Issue = challenge }, Cancelled)));
        Assert.Equal("1/1", await _costs.OfAsync(() => _node.Resets.TakeAttemptAsync(reset.Id, 5, Cancelled)));
        Assert.Equal("1/6", await _costs.OfAsync(() => _node.Resets.CommitAsync(
            Sample.Step(reset with { Version = 1 }) with { Consume = challenge.Id, Evidence = Sample.Evidence(reset, challenge) }, Cancelled)));
        Assert.Equal("1/6", await _costs.OfAsync(() => _node.Resets.CommitAsync(
            Sample.Step(reset with { Version = 2 }) with { Operation = operation }, Cancelled)));
        Assert.Equal("1/6", await _costs.OfAsync(() => _node.Resets.CommitAsync(
            Sample.Step(reset with { Version = 3 }) with { Operation = operation }, Cancelled)));
        Assert.Equal("1/3", await _costs.OfAsync(() => _node.Audit.AppendAsync([Sample.ServerEvent()], Cancelled)));
    }

    [Fact]
    public async Task A_look_costs_no_commit_and_one_statement()
    {
        var reset = Sample.NewReset();
        await _node.Resets.AddAsync(Sample.Start(reset), Cancelled);

        Assert.Equal("0/1", await _costs.OfAsync(() => _node.Resets.FindAsync(reset.Id, Cancelled)));
        Assert.Equal("0/1", await _costs.OfAsync(() => _node.Resets.FindByBrowserAsync(reset.BrowserHash, Cancelled)));
        Assert.Equal("0/1", await _costs.OfAsync(() => _node.Resets.FindLiveChallengeAsync(reset.Id, Cancelled)));
        Assert.Equal("0/1", await _costs.OfAsync(() => _node.Work.TakeAsync(Sample.Now, TimeSpan.FromMinutes(1), 5, Cancelled)));
    }

    [Fact]
    public async Task Counting_costs_one_commit_and_a_statement_for_each_counter()
    {
        var rule = new ThrottleRule("Rule", 1, TimeSpan.FromMinutes(1));
        ThrottleTake[] takes = [new(rule, "alice"), new(rule, "source")];

        Assert.Equal("1/2", await _costs.OfAsync(() => _node.Throttles.TakeAsync(takes, Sample.Now, Cancelled)));
        Assert.Equal("0/1", await _costs.OfAsync(() => _node.Throttles.PeekAsync(takes, Sample.Now, Cancelled)));
        Assert.Equal("1/1", await _costs.OfAsync(() => _node.Throttles.ClearAsync(takes, Cancelled)));
    }

    [Fact]
    public async Task Taking_work_costs_one_commit_and_finishing_it_another()
    {
        var reset = Sample.NewReset();
        var work = Sample.Work(reset, Sample.Now);
        await _node.Resets.AddAsync(Sample.Start(reset) with { Work = [work] }, Cancelled);

        Assert.Equal("1/2", await _costs.OfAsync(() => _node.Work.TakeAsync(Sample.Now, TimeSpan.FromMinutes(1), 5, Cancelled)));
        Assert.Equal("1/1", await _costs.OfAsync(() => _node.Work.RetryAsync(work.Id, Sample.Now, Cancelled)));
        Assert.Equal("1/1", await _costs.OfAsync(() => _node.Work.CompleteAsync(work.Id, Cancelled)));
    }
}
