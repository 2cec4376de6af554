using System.Text.Json.Nodes;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What a program printed with <c>--json</c>.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Verdict">The answer in one word.</param>
/// <param name="Answer">The answer in a sentence.</param>
/// <param name="Findings">What was found, the cause first.</param>
/// <param name="Fix">The printed steps.</param>
/// <param name="Output">All of it.</param>
internal sealed record Told(int ExitCode, string Verdict, string Answer, IReadOnlyList<ToldFinding> Findings, IReadOnlyList<string> Fix, string Output)
{
    /// <summary>The code of the first finding; empty if nothing was found.</summary>
    public string FirstCode => Findings.Count == 0 ? string.Empty : Findings[0].Code;

    /// <summary>Whether nothing is wrong, and all that is asked about is known.</summary>
    public bool IsFine => Findings.Count == 0 && (Verdict, ExitCode) == ("Fine", 0);

    /// <summary>What is advised though nothing is wrong.</summary>
    public IReadOnlyList<ToldFinding> Advice { get; init; } = [];

    /// <summary>Reads the output of <c>sspr</c>.</summary>
    public static Told OfServer(int exitCode, string output)
    {
        var told = Parse(output, '{').AsObject();
        return new Told(
            exitCode,
            told["verdict"]?.GetValue<string>() ?? string.Empty,
            told["answer"]?.GetValue<string>() ?? string.Empty,
            [.. told["findings"]!.AsArray().Select(static one => new ToldFinding(Text(one, "code"), Text(one, "subject"), Text(one, "evidence")))],
            [.. told["fix"]!.AsArray().Select(static step => step!.GetValue<string>())],
            output)
        {
            Advice = [.. (told["advice"]?.AsArray() ?? []).Select(static one => new ToldFinding(Text(one, "code"), Text(one, "subject"), Text(one, "evidence")))],
        };
    }

    /// <summary>The same answer as somebody sees it who looks at one piece of advice and the steps that <c>sspr problems</c> prints for it.</summary>
    public Told AsAdvice(string code, string problem) => this with
    {
        Findings = [.. Advice.Where(one => one.Code == code)],
        Fix = [.. Parse(problem, '{')["fix"]!.AsArray().Select(static step => step!.GetValue<string>())],
    };

    /// <summary>Reads the output of <c>sspr-agent doctor</c>, which has a fix for each finding.</summary>
    public static Told OfAgent(int exitCode, string output)
    {
        var failed = Parse(output, '[').AsArray().Where(static one => one?["passed"]?.GetValue<bool>() == false).ToList();
        return new Told(
            exitCode,
            failed.Count == 0 ? "Fine" : "Problem",
            string.Empty,
            [.. failed.Select(static one => new ToldFinding(Text(one, "code"), Text(one, "check"), Text(one, "evidence")))],
            [.. failed.Take(1).Select(static one => Text(one, "fix"))],
            output);
    }

    /// <summary>Reads the first log lines of a server that does not start, and the steps that <c>sspr problems</c> prints for the code in them.</summary>
    public static Told OfStart(int exitCode, string log, string problem)
    {
        var findings = log.Split('\n').Where(static line => line.StartsWith("SSPR_", StringComparison.Ordinal))
            .Select(static line => new ToldFinding(line[..9], "start", line[9..].Trim(':', ' ')));
        var fix = problem.Length == 0 ? [] : Parse(problem, '{')["fix"]!.AsArray().Select(static step => step!.GetValue<string>());
        return new Told(exitCode, exitCode == 0 ? "Fine" : "Problem", string.Empty, [.. findings], [.. fix], log);
    }

    /// <summary>Reads the answer to a request, and the steps that <c>sspr problems</c> prints for the code in it.</summary>
    public static Told OfRequest(Answer answer, string problem) => answer.Code.Length == 0
        ? new Told(0, "Fine", string.Empty, [], [], answer.Evidence)
        : new Told(
            1,
            "Problem",
            string.Empty,
            [new ToldFinding(answer.Code, "request", answer.Evidence)],
            [.. Parse(problem, '{')["fix"]!.AsArray().Select(static step => step!.GetValue<string>())],
            $"{answer.Status} {answer.Code} {answer.Evidence}");

    private static string Text(JsonNode? node, string name) => node?[name]?.GetValue<string>() ?? string.Empty;

    private static JsonNode Parse(string output, char first) => output.IndexOf(first, StringComparison.Ordinal) is var at and >= 0
        ? JsonNode.Parse(output[at..])!
        : throw new InvalidOperationException($"This is no JSON: {output}");
}

/// <summary>One finding.</summary>
internal sealed record ToldFinding(string Code, string Subject, string Evidence);
