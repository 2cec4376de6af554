using System.Globalization;
using Spectre.Console;

namespace Sspr.Benchmarks;

/// <summary>The table: for each concurrency the three kinds of work, each against the floor of its own round.</summary>
internal sealed class Report
{
    private readonly List<(int Concurrency, Measurement Floor, Measurement Connector, Measurement Whole)> _rows = [];

    /// <summary>Adds one round.</summary>
    public void Add(int concurrency, Measurement floor, Measurement connector, Measurement whole) =>
        _rows.Add((concurrency, floor, connector, whole));

    /// <summary>Prints it.</summary>
    public void Print(int rounds, int resets)
    {
        var table = new Table { Title = new TableTitle($"Resets on Samba AD, {rounds} rounds of {resets}, median of the rounds") };
        table.AddColumns("at once", "what", "a second", "p50 ms", "p99 ms", "rate / floor (least to most)");
        foreach (var group in _rows.GroupBy(static row => row.Concurrency))
        {
            Line(table, group.Key, "raw modify (floor)", [.. group.Select(static row => (row.Floor, row.Floor))]);
            Line(table, group.Key, "find + rules + prepare + commit", [.. group.Select(static row => (row.Connector, row.Floor))]);
            Line(table, group.Key, "whole reset: portal, mail, agent", [.. group.Select(static row => (row.Whole, row.Floor))]);
        }

        AnsiConsole.Write(table);
    }

    private static void Line(Table table, int concurrency, string what, (Measurement Taken, Measurement Floor)[] rounds)
    {
        var ratios = rounds.Select(static round => round.Taken.PerSecond / round.Floor.PerSecond).Order().ToArray();
        table.AddRow(
            Text($"{concurrency}"),
            new Text(what),
            Text($"{Median(rounds, static taken => taken.PerSecond):0.0}"),
            Text($"{Median(rounds, static taken => taken.Median.TotalMilliseconds):0}"),
            Text($"{Median(rounds, static taken => taken.P99.TotalMilliseconds):0}"),
            Text($"{ratios[ratios.Length / 2]:0.00} ({ratios[0]:0.00} to {ratios[^1]:0.00})"));
    }

    private static Text Text(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));

    private static double Median((Measurement Taken, Measurement Floor)[] rounds, Func<Measurement, double> value) =>
        rounds.Select(round => value(round.Taken)).Order().ElementAt(rounds.Length / 2);
}
