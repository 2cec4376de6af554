using Sspr.Storage.Tests.Databases;
using Sspr.Throttling;

namespace Sspr.Storage.Tests.Costs;

/// <summary>How many resets the store alone carries in a second. Run on demand: <c>-explicit only -class "*Throughput"</c>.</summary>
public abstract class ThroughputSpecification : StoreSpecification
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    [Theory(Explicit = true)]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Resets_of_nine_commits_in_a_second(int concurrency)
    {
        await RunAsync(concurrency, TimeSpan.FromSeconds(2));
        var (started, before) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var resets = await RunAsync(concurrency, Duration);
        var (elapsed, processor) = (TimeProvider.System.GetElapsedTime(started), Environment.CpuUsage.TotalTime - before);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Database.Options.Provider} at concurrency {concurrency}: {resets / elapsed.TotalSeconds:F1} resets/s, "
            + $"{resets * 9 / elapsed.TotalSeconds:F0} commits/s, {processor.TotalMilliseconds / resets:F1} ms of processor a reset, {GC.GetTotalMemory(false) / 1048576} MiB managed");
    }

    private async Task<int> RunAsync(int concurrency, TimeSpan duration)
    {
        var started = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, concurrency).Select(worker => Task.Run(async () =>
        {
            var resets = 0;
            while (TimeProvider.System.GetElapsedTime(started) < duration)
            {
                await ResetAsync();
                resets++;
            }

            return resets;
        })));
        return counts.Sum();
    }

    private async Task ResetAsync()
    {
        var reset = Sample.NewReset();
        var challenge = Sample.NewChallenge(reset);
        var operation = Sample.NewOperation(reset);
        var rule = new ThrottleRule("Rule", 1000, TimeSpan.FromMinutes(1));
        await Node.Throttles.TakeAsync([new(rule, reset.AccountKey.Value), new(rule, reset.Source)], Sample.Now, Cancelled);
        await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        Assert.True(await Node.Resets.CommitAsync(Sample.Step(reset) with { Issue = challenge }, Cancelled));
        Assert.Equal(1, await Node.Resets.TakeAttemptAsync(reset.Id, 5, Cancelled));
        Assert.True(await Node.Resets.CommitAsync(
            Sample.Step(reset with { Version = 1 }) with { Consume = challenge.Id, Evidence = Sample.Evidence(reset, challenge) }, Cancelled));
        for (var version = 2; version < 5; version++)
        {
            Assert.True(await Node.Resets.CommitAsync(
                Sample.Step(reset with { Version = version }) with { Operation = operation, Work = [Sample.Work(reset, Sample.Now)] }, Cancelled));
        }

        await Node.Audit.AppendAsync([Sample.ServerEvent()], Cancelled);
        await Node.Resets.FindByBrowserAsync(reset.BrowserHash, Cancelled);
    }
}

public sealed class SqliteThroughput : ThroughputSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresThroughput : ThroughputSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
