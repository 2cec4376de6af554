using System.Globalization;
using System.Text;

namespace Sspr.Server.Tests.Timing;

/// <summary>
/// What was measured, in the file that <c>SSPR_TIMING_REPORT</c> names: each line as soon as it is known. A line that decides nothing does not
/// stop the others, so that the controls beside it tell whether the machine was quiet enough.
/// </summary>
internal sealed class TimingReport(string database, double bound)
{
    private static readonly string Target = Environment.GetEnvironmentVariable("SSPR_TIMING_REPORT") ?? Path.Combine(AppContext.BaseDirectory, "timing.txt");

    private readonly StringBuilder _text = new();

    /// <summary>Whether all that is compared is alike and every control is found out.</summary>
    public bool IsAsItShouldBe { get; private set; } = true;

    /// <summary>Adds a line.</summary>
    public void Add(string what, int pairs, PairStatistics seen, bool isControl)
    {
        var verdict = seen.Judge(bound);
        IsAsItShouldBe &= verdict == (isControl ? PairVerdict.Different : PairVerdict.Alike);
        var line = string.Create(CultureInfo.InvariantCulture, $"{database} {what}, {pairs} pairs: {seen}: {verdict}");
        _text.AppendLine(line);
        File.AppendAllText(Target, line + "\n");
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();
}
