using System.Collections.Concurrent;
using System.Globalization;
using Sspr.Resets;
using Sspr.Tests.Architecture;

namespace Sspr.Tests.Kills;

/// <summary>Many runs, each with its blow at another crossing, and what came of them.</summary>
/// <param name="lab">The real domain; the model if null.</param>
/// <param name="isSample">Whether one place of each crossing is enough.</param>
internal sealed class Sweep(KillLab? lab = null, bool isSample = false)
{
    private const int AtOnce = 4;
    private const string List = "tests/Sspr.Tests/Kills/crossings.txt";

    // a run takes a tenth of a second; this only ends what hangs
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentBag<Run> _runs = [];

    /// <summary>Whether all is to be tried, which takes minutes, and not what every build tries.</summary>
    public static bool IsThorough { get; } = Environment.GetEnvironmentVariable("OPENSSPR_KILLS") == "all";

    /// <summary>Runs in which the blow fell.</summary>
    public int Tried => _runs.Count;

    /// <summary>Runs whose user was never told an end.</summary>
    public int Lost => _runs.Count(static run => run.Ended is null);

    /// <summary>Runs in which a page said something that was not so.</summary>
    public int WrongVerdicts => _runs.Count(static run => run.Lies > 0);

    /// <summary>All that was not as it has to be, with the place of the blow.</summary>
    public IReadOnlyList<string> Faults => [.. _runs.Where(static run => run.Faults.Count > 0).Select(Words).Order(StringComparer.Ordinal)];

    /// <summary>What was crossed, by name.</summary>
    public IEnumerable<string> Crossed => _runs.SelectMany(static run => run.Crossed).Distinct(StringComparer.Ordinal);

    /// <summary>The numbers in a line.</summary>
    public string Counts => string.Create(
        CultureInfo.InvariantCulture,
        $"tried {Tried}, lost {Lost}, wrong verdicts {WrongVerdicts}; ended {Ends()}; told that nothing changed {_runs.Sum(static run => run.ToldUnchanged)}, "
        + $"typed again to settle {_runs.Sum(static run => run.Settled)}");

    /// <summary>Lets the blow fall at every crossing of one side, from the first to the last of a run in which it does not fall.</summary>
    /// <param name="isStrict">With or without a stamp.</param>
    /// <param name="ofServer">Which side.</param>
    /// <param name="blow">The blow, without its place.</param>
    /// <param name="first">A blow that falls before it.</param>
    public async Task AddAsync(bool isStrict, bool ofServer, Strike blow, Opening? first = null)
    {
        var undisturbed = await ExecuteAsync(isStrict, ofServer, blow with { At = int.MaxValue }, first);
        var counted = (ofServer ? undisturbed.Server : undisturbed.Agent).Counted;
        var places = Enumerable.Range(1, counted.Count);
        if (isSample)
        {
            // the last of each name: the first ones are crossed in every run on the way to it
            places = places.GroupBy(at => counted[at - 1], StringComparer.Ordinal).Select(static same => same.Last());
        }

        await Parallel.ForEachAsync(
            places,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (at, _) =>
            {
                var run = await ExecuteAsync(isStrict, ofServer, blow with { At = at }, first);
                if (run.Blows == (first is null ? 1 : 2))
                {
                    _runs.Add(run);
                }
            });
    }

    /// <summary>Writes the numbers down and fails unless they are as they have to be.</summary>
    public void Demand(int atLeast)
    {
        TestContext.Current.TestOutputHelper!.WriteLine(Counts);
        Assert.True(Faults.Count == 0, $"{Counts}\n{string.Join('\n', Faults)}");
        Assert.True(Tried >= atLeast, Counts);

        // whoever adds a call to the way of a write finds it here, with the blows that fell on it
        var listed = Repository.Read(List).Split('\n').ToHashSet(StringComparer.Ordinal);
        var unlisted = Crossed.Where(crossing => !listed.Contains(crossing)).Order(StringComparer.Ordinal).ToList();
        Assert.True(unlisted.Count == 0, $"not in {List}:\n{string.Join('\n', unlisted)}");
        Assert.Equal((0, 0, 0), (Lost, WrongVerdicts, _runs.Count(static run => run.Ended == ResetState.NeedsHelpDesk)));
    }

    /// <summary>The same, and holds what was seen on the way against what the domain controller itself wrote down.</summary>
    public async Task DemandAsync(int atLeast)
    {
        var witness = await lab!.CountWritesAsync();
        var doubted = _runs.Where(run => run.Written != witness[run.Domain!.Typed]).Select(run => $"{Words(run)}: {witness[run.Domain!.Typed]} writes").ToList();
        Assert.True(doubted.Count == 0, string.Join('\n', doubted));
        Demand(atLeast);
    }

    /// <summary>One run with a blow at a named crossing of the agent, whose disk then loses the last records of the journal.</summary>
    public Task AddAsync(bool isStrict, Opening blow, int recordsToLose) => AddAsync(isStrict, blow, 2, world => world.RecordsToLose = recordsToLose);

    /// <summary>One run in which the agent dies while its request is on the way to the domain, where it arrives in a later round.</summary>
    public Task AddLateAsync(bool isStrict, string crossing, int lateRound) =>
        AddAsync(isStrict, new Opening(OfServer: false, Blow.DiesLate, crossing), lateRound, static _ => { });

    private async Task AddAsync(bool isStrict, Opening blow, int lateRound, Action<KillWorld> before)
    {
        var run = await GuardAsync(
            new Run(isStrict, new Side(), new Side(blow.Strike)) { LateRound = lateRound, Domain = await NextAsync() }, before);
        Assert.Equal(1, run.Blows);
        _runs.Add(run);
    }

    private static string Words(Run run) => $"{(run.IsStrict ? "strict" : "basic")}, {run.Struck}: {string.Join("; ", run.Faults)}";

    private async Task<Run> ExecuteAsync(bool isStrict, bool ofServer, Strike blow, Opening? first)
    {
        var (ofThis, ofOther) = (new List<Strike>(), new List<Strike>());
        (first?.OfServer == ofServer ? ofThis : ofOther).AddRange(first is null ? [] : [first.Strike]);
        var other = new Side(ofOther);

        // on the side that did not get the first blow, crossings count from that one on
        var counts = blow.Of;
        ofThis.Add(first is null || first.OfServer == ofServer
            ? blow
            : blow with { Of = crossing => other.Struck.Count > 0 && counts?.Invoke(crossing) != false });
        var side = new Side(ofThis);
        var run = new Run(isStrict, ofServer ? side : other, ofServer ? other : side) { Domain = await NextAsync() };
        return await GuardAsync(run);
    }

    private static async Task<Run> GuardAsync(Run run, Action<KillWorld>? before = null)
    {
        try
        {
            return await run.ExecuteAsync(before).WaitAsync(Patience, TimeProvider.System);
        }
        catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
        {
            throw new InvalidOperationException($"{(run.IsStrict ? "strict" : "basic")}, {run.Struck}: the run broke", e);
        }
    }

    private async Task<LiveDomain?> NextAsync() => lab is null ? null : await lab.NextAsync();

    private string Ends() => string.Join(
        ", ", _runs.CountBy(static run => run.Ended?.ToString() ?? "never").OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key} {pair.Value}"));
}
