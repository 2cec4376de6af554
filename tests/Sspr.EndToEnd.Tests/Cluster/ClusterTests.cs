using System.Globalization;
using Sspr.Testing.Faults;
using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests.Cluster;

/// <summary>Two nodes on one PostgreSQL and two agents before one Samba domain, of which one is killed again and again while people reset.</summary>
[Trait("Needs", "Lab")]
public sealed class ClusterTests(ITestOutputHelper output)
{
    private const int AtOnce = 4;

    [Fact]
    public Task While_agents_and_nodes_are_killed_every_verdict_is_true_and_no_reset_is_lost() => RunAsync(40);

    /// <summary>Run on demand: <c>-explicit only -class "*ClusterTests"</c>; how many stands in OPENSSPR_CLUSTER_RESETS.</summary>
    [Fact(Explicit = true)]
    public Task A_thousand_resets() => RunAsync(
        int.TryParse(Environment.GetEnvironmentVariable("OPENSSPR_CLUSTER_RESETS"), CultureInfo.InvariantCulture, out var number) ? number : 1000);

    [Fact]
    public async Task A_node_that_is_told_to_stop_finishes_and_nobody_is_told_to_try_again()
    {
        await using var domain = await SambaDomain.StartAsync(new SambaOptions { LoadUsers = 30 }, TestContext.Current.CancellationToken);
        await using var postgres = await PostgresServer.StartAsync(fsync: false, TestContext.Current.CancellationToken);
        await using var cluster = await TestCluster.StartAsync(domain, postgres);
        var tally = new ClusterTally();
        var resetting = ResetAsync(cluster, domain, tally, 30);
        for (var node = 0; node < 2; node++)
        {
            // one after the other, each back before the next goes: a rolling upgrade
            await cluster.StopNodeAsync(node);
            await cluster.StartNodeAsync(node);
            await cluster.WaitUntilReadyAsync();
        }

        await resetting;

        output.WriteLine(tally.ToString());
        Assert.True(tally.Wrong.Count == 0 && tally.Done == 30, tally.ToString());
        Assert.Contains("told \"nothing changed\" and went on 0,", tally.ToString(), StringComparison.Ordinal);
    }

    private async Task RunAsync(int resets)
    {
        await using var domain = await SambaDomain.StartAsync(new SambaOptions { LoadUsers = resets }, TestContext.Current.CancellationToken);
        await using var postgres = await PostgresServer.StartAsync(fsync: false, TestContext.Current.CancellationToken);
        await using var cluster = await TestCluster.StartAsync(domain, postgres);
        var (tally, chaos) = (new ClusterTally(), new ClusterChaos(cluster));
        using var enough = new CancellationTokenSource();
        var killing = chaos.RunAsync(enough.Token);
        var began = TimeProvider.System.GetTimestamp();

        var people = await ResetAsync(cluster, domain, tally, resets);

        var took = TimeProvider.System.GetElapsedTime(began);
        await enough.CancelAsync();
        await killing;
        await LookAtTheDomainAsync(domain, people, tally);
        output.WriteLine($"{tally}\n{chaos.Kills}; {took.TotalSeconds:0} seconds");
        output.WriteLine(await cluster.OperateAsync(0, "doctor"));
        Assert.True(tally.Wrong.Count == 0 && tally.Done == resets, $"{tally}\n{chaos.Kills}");
        Assert.NotEqual(0, chaos.Count);
        await NameTheLostAsync(cluster);
    }

    /// <summary>A node that was killed and does not come back is named until it does; one that comes back with a wrong clock until that is right.</summary>
    private static async Task NameTheLostAsync(TestCluster cluster)
    {
        await cluster.KillNodeAsync(1);
        await AssertNamedAsync(cluster, "SSPR_3042");

        await cluster.StartNodeAsync(1, OtherClock.Ahead(TimeSpan.FromSeconds(10)));
        await AssertNamedAsync(cluster, "SSPR_3043");

        await cluster.StopNodeAsync(1);
        await cluster.StartNodeAsync(1);
        await cluster.WaitUntilReadyAsync();
        var left = await UntilSaidAsync(cluster, static said => !said.Contains("SSPR_304", StringComparison.Ordinal));
        Assert.DoesNotContain("SSPR_304", left, StringComparison.Ordinal);
    }

    private static async Task AssertNamedAsync(TestCluster cluster, string code) =>
        Assert.Contains(code, await UntilSaidAsync(cluster, said => said.Contains(code, StringComparison.Ordinal)), StringComparison.Ordinal);

    /// <summary>Asks until the answer is as expected, or for some minutes.</summary>
    private static async Task<string> UntilSaidAsync(TestCluster cluster, Predicate<string> isExpected)
    {
        var (said, end) = (await cluster.OperateAsync(0, "doctor"), TimeProvider.System.GetUtcNow().AddMinutes(4));
        while (!isExpected(said) && TimeProvider.System.GetUtcNow() < end)
        {
            said = await cluster.OperateAsync(0, "doctor");
        }

        return said;
    }

    private static async Task<IReadOnlyDictionary<string, ClusterPerson>> ResetAsync(TestCluster cluster, SambaDomain domain, ClusterTally tally, int resets)
    {
        var people = Enumerable.Range(0, resets).Select(static i => string.Create(CultureInfo.InvariantCulture, $"load{i:D6}"))
            .ToDictionary(static account => account, account => new ClusterPerson(cluster, domain, tally, account), StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            people.Values, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (person, _) => await person.ResetAsync());
        return people;
    }

    /// <summary>When all is quiet: the password is still the one that was told, and the domain's own log has one write of each account.</summary>
    private static async Task LookAtTheDomainAsync(SambaDomain domain, IReadOnlyDictionary<string, ClusterPerson> people, ClusterTally tally)
    {
        var writes = (await domain.ReadPasswordLogAsync(CancellationToken.None)).Where(static entry => entry is { Succeeded: true, Action: "Reset" })
            .CountBy(static entry => entry.TargetDn.Split(',')[0].Split('=')[1].Split(' ')[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var (account, person) in people.Where(static one => one.Value.Told is not null))
        {
            if (!await Witness.BindsAsync(domain, account, person.Told!))
            {
                tally.Lost(account, "the password that was told is not the account's any more");
            }

            if (writes.GetValueOrDefault(account) != 1)
            {
                tally.WrongWrites(account, writes.GetValueOrDefault(account));
            }
        }
    }
}
