using Spectre.Console;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Problems;

namespace Sspr.Tests.Terminal;

/// <summary>What somebody reads on a terminal of 80 columns.</summary>
public sealed class ExplanationPageTests
{
    private const int Columns = 80;

    private static readonly Finding Cause = Warns(ProblemCodes.MinimumLengthShort, "Passwords:MinimumLength", "8 characters");

    [Fact]
    public void The_same_problem_of_one_subject_is_said_once_with_all_evidence()
    {
        var text = Print(
            "en",
            Cause,
            Warns(ProblemCodes.DirectoryDemandsLonger, "corp", "default 10"),
            Warns(ProblemCodes.DirectoryDemandsLonger, "lab", "default 12"),
            Warns(ProblemCodes.DirectoryDemandsLonger, "corp", "strict 14"));

        var others = Unfolded(text.Split("Also found")[1]);
        var said = ProblemCatalogue.Of(ProblemCodes.DirectoryDemandsLonger).Cause.English;
        Assert.Contains($"SSPR_2100 corp: {said} (default 10 · strict 14)", others, StringComparison.Ordinal);
        Assert.Contains($"SSPR_2100 lab: {said} (default 12)", others, StringComparison.Ordinal);
        Assert.Equal(3, others.Split(said).Length);
        Assert.EndsWith("The fix of each: `sspr problems CODE`.", others, StringComparison.Ordinal);
    }

    [Fact]
    public void All_evidence_of_the_cause_stands_below_it_and_not_among_what_else_was_found()
    {
        var text = Print("en", Cause, Warns(ProblemCodes.MinimumLengthShort, "Passwords:Other", "9 characters"));

        Assert.Contains("Passwords:MinimumLength: 8 characters", text, StringComparison.Ordinal);
        Assert.Contains("Passwords:Other: 9 characters", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Also found", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_not_be_found_out_has_no_code_and_no_fix()
    {
        var text = Print("en", Cause, Finding.NotFoundOut("public address", "the name does not resolve"));

        Assert.Contains("? public address: could not find out because the name does not resolve", Unfolded(text), StringComparison.Ordinal);
        Assert.DoesNotContain("The fix of each", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_stands_apart_and_says_that_nothing_is_wrong()
    {
        var text = Print(
            "en",
            [Cause],
            [Finding.Advises(ProblemCodes.OneGateEnough, "policy", LocalText.Plain("rule a")), Finding.Advises(ProblemCodes.OneGateEnough, "policy", LocalText.Plain("rule b"))]);

        Assert.DoesNotContain("Also found", text, StringComparison.Ordinal);
        Assert.Contains("(rule a · rule b) Nothing is wrong; what each advises: `sspr problems CODE`.", Unfolded(text.Split("Worth considering")[1]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Also found")]
    [InlineData("ja", "その他")]
    public void A_subject_that_takes_half_the_width_leaves_the_lines_below_it_their_room(string language, string heading)
    {
        var text = Print(language, Cause, Warns(ProblemCodes.NobodyAlerted, "Organisation:AlertAddresses", "empty"));

        var lines = text.Split(heading)[1].Trim('\n').Split('\n');
        Assert.StartsWith("  SSPR_4122 Organisation:AlertAddresses: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(12, lines[1].Length - lines[1].TrimStart().Length);
        Assert.All(lines, static line => Assert.InRange(TextFolding.Cells(line), 0, Columns));
    }

    [Theory]
    [InlineData("aaaa bbbb cccc", 9, null, new[] { "aaaa bbbb", "cccc" })]
    [InlineData("aaaa bbbb cccc", 9, 4, new[] { "aaaa", "bbbb cccc" })]
    [InlineData("aaaa `sspr doctor --send-tests` bb", 9, null, new[] { "aaaa", "`sspr doctor --send-tests`", "bb" })]
    public void The_first_line_may_have_less_room(string text, int width, int? first, string[] lines) =>
        Assert.Equal(lines, TextFolding.Fold(text, width, first));

    private static Finding Warns(ProblemCode code, string subject, string evidence) => Finding.Warns(code, subject, LocalText.Plain(evidence));

    private static string Print(string language, params Finding[] findings) => Print(language, findings, []);

    private static string Print(string language, Finding[] findings, Finding[] advice)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Columns;
        ExplanationPage.Print(
            new Page(console, language, isJson: false, isTerminal: true),
            new Explanation { Verdict = Verdict.FineBut, Answer = new("The answer.", "答えです。"), Findings = findings, Advice = advice });
        return writer.ToString();
    }

    private static string Unfolded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
