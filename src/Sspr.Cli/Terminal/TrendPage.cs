using System.Globalization;
using Sspr.Outlook;
using Sspr.Problems;

namespace Sspr.Cli.Terminal;

/// <summary>Prints how many could not reset, day by day.</summary>
internal static class TrendPage
{
    private const int Longest = 30;
    private const int DaysShown = 31;

    /// <summary>Prints it.</summary>
    public static int Print(Page page, OutlookContract.TrendReply reply)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(reply);
        if (page.IsJson)
        {
            return ExitCode.Fine;
        }

        page.Paragraph(page.Say(reply.Answer));
        var shown = reply.Days.TakeLast(DaysShown).ToList();
        if (shown.Count > 0)
        {
            page.Heading(page.Say(new("Could not reset", "再設定できない利用者")));
        }

        var most = shown.Select(Unable).DefaultIfEmpty(0).Max();
        foreach (var day in shown)
        {
            var bar = new string('█', most == 0 ? 0 : (int)Math.Ceiling((double)Longest * Unable(day) / most));
            var label = string.Create(CultureInfo.InvariantCulture, $"  {day.Day:yyyy-MM-dd}  {Unable(day),7} / {day.People}  ");
            page.Item(label, $"{bar} {page.Say(Commonest(day))}".Trim());
        }

        if (reply.Days.Count > shown.Count)
        {
            page.Note(page.Say(new($"Earlier days: {reply.Days.Count - shown.Count}, with --json.", $"これより前の {reply.Days.Count - shown.Count} 日分は --json で出力できます。")), indent: 2);
        }

        return ExitCode.Fine;
    }

    private static int Unable(OutlookContract.DayLine day) => day.People - day.Able;

    private static LocalText Commonest(OutlookContract.DayLine day) => day.Causes is [var first, ..]
        ? new($"most: {first.Problem.Value} {first.Count}", $"最多: {first.Problem.Value} {first.Count} 人")
        : new(string.Empty, string.Empty);
}
