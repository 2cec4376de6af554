using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using Sspr.Testing.Installation;

namespace Sspr.Benchmarks;

/// <summary>
/// Whole imports against bare reading and bare writing in the same run (docs/decisions/0025), cycles with few changes on many accounts against the
/// same on few, and the agent's memory. Server and agent are the real programs.
/// </summary>
internal static class SyncSpeed
{
    private const int Few = 1000;
    private const int Changes = 10;
    private const int Rounds = 15;

    /// <summary>Measures, prints, and says whether what is promised holds.</summary>
    public static async Task<int> RunAsync(int accounts, IReadOnlyList<string> kinds)
    {
        var table = new Table { Title = new TableTitle(string.Create(CultureInfo.InvariantCulture, $"Synchronisation of {accounts} accounts")) };
        table.AddColumns("", "at most");
        List<List<FormattableString>> columns = [];
        var holds = true;
        foreach (var kind in kinds)
        {
            // few first: what both have in common is warm then, and the ratio is not flattered
            var few = await MeasureAsync(kind, Few);
            var many = await MeasureAsync(kind, accounts);
            var (import, cycle) = (many.Import / (many.Read + many.Write), many.Cycle / few.Cycle);
            holds &= import <= 2.5 && cycle <= 1.3 && many.AgentMegabytes <= 120 && many.Outlook.TotalSeconds <= 10;
            table.AddColumn(many.Name);
            columns.Add(
            [
                $"{many.Read.TotalSeconds:0.00}", $"{many.Write.TotalSeconds:0.00}", $"{many.Import.TotalSeconds:0.00}", $"{many.Import / many.Read:0.00}",
                $"{import:0.00}", $"{few.Cycle.TotalMilliseconds:0}", $"{many.Cycle.TotalMilliseconds:0}", $"{cycle:0.00}",
                $"{many.AgentMegabytes:0}", $"{many.ServerMegabytes:0}", $"{many.Outlook.TotalSeconds:0.0}",
            ]);
        }

        foreach (var (at, (what, most)) in Rows(accounts).Index())
        {
            table.AddRow([new Text(what), new Text(most), .. columns.Select(column => Cell(column[at]))]);
        }

        AnsiConsole.Write(table);
        return holds ? 0 : 1;
    }

    private static IEnumerable<(string What, string Most)> Rows(int accounts) =>
    [
        ("bare read, s", string.Empty), ("bare write, s", string.Empty), ("whole import, s", string.Empty), ("import to bare read", string.Empty),
        ("import to bare read and write", "2.5"), ($"{Changes} changes on {Few}, ms", string.Empty), ($"{Changes} changes on {accounts}, ms", string.Empty),
        ("the one to the other", "1.3"), ("agent, MiB", "120"), ("server, MiB", string.Empty), ("outlook, s", "10"),
    ];

    private static async Task<Measured> MeasureAsync(string kind, int accounts)
    {
        await using var target = await SyncTarget.StartAsync(kind, accounts);

        // the floor before and after, so that what else the machine does meanwhile counts for both
        var (before, entries) = await target.ReadBareAsync();
        var directory = new Work(target.Process is { } process ? [process] : []);
        await using var installation = await TestInstallation.StartAsync(new InstallationOptions
        {
            Directory = target.Settings,
            Server = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Synchronisation:Directories:0:Name"] = "corp",
                ["Synchronisation:Interval"] = "1.00:00:00",
            },
        });

        var import = await EndAsync(installation, TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1));
        var worked = string.Create(
            CultureInfo.InvariantCulture,
            $"agent {Work.ProcessorOf(installation.Agent.Id):0.0} s, server {Work.ProcessorOf(installation.Server.Id):0.0} s, directory {directory.End().Processor:0.0} s");
        var (after, _) = await target.ReadBareAsync();
        var stored = import["accounts"]!.GetValue<int>();
        if (stored < accounts || stored > entries)
        {
            throw new InvalidOperationException($"{stored} of {accounts} accounts are stored: {import.ToJsonString()}");
        }

        var write = BareWrite.Measure(Path.Combine(installation.Folder, "sspr.db"));
        var outlook = await LookAheadAsync(installation, accounts);
        var cycles = new List<TimeSpan>();
        for (var round = 0; round < Rounds; round++)
        {
            await target.ChangeAsync(Changes, round);
            var cycle = await CycleAsync(installation);
            if (cycle["updated"]!.GetValue<int>() != Changes)
            {
                throw new InvalidOperationException($"a cycle found other changes than were made: {cycle.ToJsonString()}");
            }

            cycles.Add(Took(cycle));
        }

        // what was changed, added, renamed, moved and deleted is in the copy as it is in the directory
        await target.StirAsync();
        await CycleAsync(installation);
        var (copied, read) = (SyncStep.Copied(Path.Combine(installation.Folder, "sspr.db")), await target.ReadAccountsAsync());
        SyncStep.Demand(copied, read);
        await Console.Error.WriteLineAsync($"{target.Name}: the copy is what the directory says: {SyncStep.Sum(copied)}");
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Name}, {accounts}: bare read {before.Took.TotalSeconds:0.00} and {after.Took.TotalSeconds:0.00} s (processor {before.Processor:0.0} and {after.Processor:0.0} s), bare write {write.Took.TotalSeconds:0.00} s (processor {write.Processor:0.0} s), import {Took(import).TotalSeconds:0.00} s (processor since they were started: {worked}), cycles {string.Join(' ', cycles.Select(static one => one.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)))} ms"));
        return new Measured(
            target.Name, (before.Took + after.Took) / 2, write.Took, Took(import), cycles.Order().ElementAt(Rounds / 2), PeakOf(installation.Agent), PeakOf(installation.Server),
            outlook);
    }

    /// <summary>How long it takes to say of everybody whether they could reset.</summary>
    private static async Task<TimeSpan> LookAheadAsync(TestInstallation installation, int accounts)
    {
        var began = TimeProvider.System.GetTimestamp();
        var reply = (await installation.AskOperatorAsync("outlook", new JsonObject { ["most"] = 0 }))!.AsObject();
        var took = TimeProvider.System.GetElapsedTime(began);
        return reply["people"]!.GetValue<int>() >= accounts ? took : throw new InvalidOperationException($"not everybody was looked at: {reply.ToJsonString()}");
    }

    private static async Task<JsonObject> CycleAsync(TestInstallation installation)
    {
        var asked = TimeProvider.System.GetUtcNow();
        await installation.AskOperatorAsync("sync/run", new JsonObject { ["full"] = false });
        return await EndAsync(installation, asked);
    }

    /// <summary>Waits for the end of a cycle that began later; the server's own times count, and not how often we ask.</summary>
    private static async Task<JsonObject> EndAsync(TestInstallation installation, DateTimeOffset after)
    {
        while (true)
        {
            // asking counts all entries, so it is not done while a short cycle runs
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            var line = (await installation.ReadOperatorAsync("sync"))!.AsArray().Single()!.AsObject();
            var (began, ended) = (line["beganAt"]?.GetValue<DateTimeOffset>(), line["endedAt"]?.GetValue<DateTimeOffset>());
            if (began >= after && ended >= began)
            {
                return line;
            }
        }
    }

    private static TimeSpan Took(JsonObject line) => line["endedAt"]!.GetValue<DateTimeOffset>() - line["beganAt"]!.GetValue<DateTimeOffset>();

    /// <summary>The most that a process ever had in memory, from the kernel.</summary>
    private static double PeakOf(RunningProcess process)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").Single(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    private static Text Cell(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));

    private sealed record Measured(
        string Name, TimeSpan Read, TimeSpan Write, TimeSpan Import, TimeSpan Cycle, double AgentMegabytes, double ServerMegabytes, TimeSpan Outlook);
}
