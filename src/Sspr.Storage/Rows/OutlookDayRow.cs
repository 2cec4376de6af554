using Sspr.Outlook;
using Sspr.Problems;

namespace Sspr.Storage.Rows;

/// <summary>How everybody stood on one day, as it is stored: numbers, and nobody's name.</summary>
internal sealed class OutlookDayRow
{
    public DateOnly Day { get; init; }

    public DateTimeOffset TakenAt { get; init; }

    public int Version { get; init; }

    public int People { get; init; }

    public int Able { get; init; }

    /// <summary>Codes and counts, such as <c>SSPR_0014=12 SSPR_2030=3</c>.</summary>
    public required string Causes { get; init; }

    public static OutlookDayRow From(OutlookDay day) => new()
    {
        Day = day.Day,
        TakenAt = day.TakenAt,
        Version = day.Version,
        People = day.People,
        Able = day.Able,
        Causes = string.Join(' ', day.Causes.Select(static cause => FormattableString.Invariant($"{cause.Problem.Value}={cause.Count}"))),
    };

    public OutlookDay ToDay() => new()
    {
        Day = Day,
        TakenAt = TakenAt,
        Version = Version,
        People = People,
        Able = Able,
        Causes = [.. Causes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static text => text.Split('=')).Select(static pair =>
            new OutlookContract.CauseLine(new ProblemCode(pair[0]), int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture)))],
    };
}
