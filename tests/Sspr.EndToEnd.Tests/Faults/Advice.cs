using System.Text.RegularExpressions;
using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What somebody reads who was told of a problem and does what it says. Nothing is taken from anywhere else.</summary>
internal sealed partial class Advice(Told told)
{
    /// <summary>What shows the cause.</summary>
    public string Evidence => told.Findings[0].Evidence;

    /// <summary>A command as one of the numbered steps prints it.</summary>
    /// <param name="step">From 1.</param>
    /// <param name="start">What it begins with.</param>
    public PrintedCommand Command(int step, string start) =>
        new(Spans(Step(step)).FirstOrDefault(span => span.StartsWith(start, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"Step {step} prints no command that begins with '{start}': {Step(step)}"));

    /// <summary>The command that the evidence of the cause ends with.</summary>
    public PrintedCommand EvidenceCommand() => CommandIn(told.Findings[0]);

    /// <summary>The command that the evidence of another finding ends with.</summary>
    public PrintedCommand EvidenceCommand(ProblemCode code) => CommandIn(told.Findings.First(finding => finding.Code == code.Value));

    /// <summary>Makes sure that a step which names no command says what is done by hand next.</summary>
    public void Says(int step, string words)
    {
        if (!Step(step).Contains(words, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Step {step} does not say '{words}': {Step(step)}");
        }
    }

    private static PrintedCommand CommandIn(ToldFinding finding) =>
        new(Spans(finding.Evidence).LastOrDefault()
            ?? throw new InvalidOperationException($"The evidence prints no command: {finding.Evidence}"));

    private static IEnumerable<string> Spans(string text) => Code().Matches(text).Select(static match => match.Groups["code"].Value);

    private string Step(int number) =>
        number <= told.Fix.Count ? told.Fix[number - 1] : throw new InvalidOperationException($"There is no step {number}: {told.Output}");

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}

/// <summary>A command as it is printed; what stands for a name is replaced before it is typed.</summary>
internal sealed record PrintedCommand(string Text)
{
    /// <summary>Puts the real name where the text has an example, unless the program has done so.</summary>
    public PrintedCommand With(string example, string name) => Text.Contains(example, StringComparison.Ordinal)
        ? new PrintedCommand(Text.Replace(example, name, StringComparison.Ordinal))
        : Text.Contains(name, StringComparison.Ordinal)
        ? this
        : throw new InvalidOperationException($"The command holds no '{example}': {Text}");
}
