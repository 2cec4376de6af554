using System.Globalization;
using System.Text;
using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>The page <c>docs/real-faults.md</c>; made from the lists, never written by hand.</summary>
internal static class RealFaultsPage
{
    /// <summary>Its text.</summary>
    public static string Of()
    {
        var page = new StringBuilder();
        page.Append("# Real faults\n\n<!-- Made from the lists of tests/Sspr.EndToEnd.Tests/Faults by its tests with OPENSSPR_WRITE_DOCS=yes; changes here are lost. -->\n\n");
        page.Append("How each problem of the catalogue is proven. *Made*: in a running installation in front of a real domain the fault is made, `sspr` or `sspr-agent` ");
        page.Append("names it as the first cause, the printed fix is followed word by word, and the finding is gone. What one request meets is named by `sspr why` with its ");
        page.Append("support code, by the audit, or by the answer to the program, and the same request is then taken. *Proven*: another test makes the real fault. ");
        page.Append("*Stand-in*: a test makes it against a stand-in of the other side, such as a scripted directory or carrier, or documented answers of Microsoft Graph. ");
        page.Append("*Cannot*: it cannot be made here.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Made: {Count("made")}. Proven: {Count(CodeWithoutFault.Proven)}. Stand-in: {Count(CodeWithoutFault.StandIn)}. Cannot: {Count(CodeWithoutFault.Cannot)}.\n\n");
        page.Append("| Code | How | Where, or why not |\n|---|---|---|\n");
        foreach (var problem in ProblemCatalogue.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| [{problem.Code}](diagnosis/{problem.Code}.md) | {KindOf(problem)} | {Where(problem)} |\n");
        }

        return page.ToString();
    }

    /// <summary>How many codes are proven in a way.</summary>
    public static int Count(string kind) => ProblemCatalogue.All.Count(problem => KindOf(problem) == kind);

    private static string KindOf(Problem problem) =>
        CodeWithoutFault.All.FirstOrDefault(line => line.Code == problem.Code.Value)?.Kind ?? "made";

    private static string Where(Problem problem) => CodeWithoutFault.All.FirstOrDefault(line => line.Code == problem.Code.Value) switch
    {
        null => string.Join("; ", RealFaults.All.Where(fault => fault.Code == problem.Code).Select(static fault => fault.Name)),
        { Kind: CodeWithoutFault.Cannot } line => line.Rest,
        { } line => $"`{line.Rest}` in [{line.File}](../tests/{line.File})",
    };
}
