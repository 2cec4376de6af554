using System.Globalization;
using System.Text.Json.Nodes;
using Sspr.Diagnosis;
using Sspr.Problems;

namespace Sspr.Cli.Terminal;

/// <summary>Prints an explanation: the answer, what shows it, what to do, what else was found, what happened.</summary>
internal static class ExplanationPage
{
    private const int Indent = 2;

    /// <summary>Prints it.</summary>
    /// <returns>The exit code that goes with it.</returns>
    public static int Print(Page page, Explanation explanation, LocalText? source = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(explanation);
        if (page.IsJson)
        {
            page.Json(AsJson(page, explanation, source));
        }
        else
        {
            page.Answer(Mark.Of(explanation.Verdict), page.Say(explanation.Answer));
            PrintBody(page, explanation);
            if (source is not null)
            {
                page.Heading(page.Say(new("Source", "情報源")));
                page.Note(page.Say(source), Indent);
            }
        }

        return explanation.Verdict is Verdict.Problem or Verdict.NotFound ? ExitCode.ProblemFound : ExitCode.Fine;
    }

    /// <summary>The parts below the answer.</summary>
    public static void PrintBody(Page page, Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(explanation);
        if (explanation.Cause() is { } cause)
        {
            PrintCause(page, explanation, cause);
        }

        PrintOthers(page, explanation);
        PrintAdvice(page, explanation.Advice);
        if (explanation.Policy is { } policy)
        {
            page.Heading(page.Say(new("Policy", "ポリシー")));
            page.Paragraph(page.Say(policy), Indent);
        }

        PrintTimeline(page, explanation.Timeline);
        foreach (var note in explanation.Notes)
        {
            page.Note(page.Say(note), Indent);
        }
    }

    /// <summary>Who acts and Microsoft's name for it.</summary>
    public static string Heading(Page page, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(problem);
        var line = $"{problem.Code} · {page.Say(new("who acts", "対応者"))}: {page.Say(ActorWords.Of(problem.WhoActs))}";
        return problem.Microsoft.Count > 0 ? $"{line} · Microsoft: {string.Join(", ", problem.Microsoft)}" : line;
    }

    /// <summary>The numbered steps.</summary>
    public static void PrintFix(Page page, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        PrintFix(page, problem.Fix);
    }

    private static void PrintFix(Page page, IReadOnlyList<LocalText> steps)
    {
        page.Heading(page.Say(new("Fix", "対処")));
        foreach (var (number, step) in steps.Index())
        {
            page.Item(string.Create(CultureInfo.InvariantCulture, $"  {number + 1}. "), page.Say(step));
        }
    }

    private static void PrintCause(Page page, Explanation explanation, Problem cause)
    {
        var said = page.Say(explanation.Answer);
        if (!said.Contains(page.Say(cause.Cause), StringComparison.Ordinal))
        {
            page.Paragraph(page.Say(cause.Cause), Indent);
        }

        page.Note(Heading(page, cause), Indent);
        page.Heading(page.Say(new("Evidence", "証拠")));
        foreach (var finding in explanation.Findings.Where(finding => finding.Code == cause.Code))
        {
            page.Item($"  {page.SayEvidence(finding.Subject)}: ", page.Say(finding.Evidence));
        }

        PrintFix(page, explanation.Fix());
    }

    private static void PrintOthers(Page page, Explanation explanation)
    {
        var cause = explanation.Cause();
        var others = explanation.Findings.Where(finding => finding.Code is null || finding.Code != cause?.Code).ToList();
        if (others.Count == 0)
        {
            return;
        }

        page.Heading(page.Say(new("Also found", "その他")));
        PrintEach(page, others);

        if (others.Any(static finding => finding.Code is not null))
        {
            page.Note(page.Say(new("The fix of each: `sspr problems CODE`.", "それぞれの対処: `sspr problems コード`")), Indent);
        }
    }

    private static void PrintAdvice(Page page, IReadOnlyList<Finding> advice)
    {
        if (advice.Count == 0)
        {
            return;
        }

        page.Heading(page.Say(new("Worth considering", "検討事項")));
        PrintEach(page, advice);

        page.Note(page.Say(new("Nothing is wrong; what each advises: `sspr problems CODE`.", "問題ではありません。推奨される設定: `sspr problems コード`")), Indent);
    }

    /// <summary>One item for each problem of each subject: what is the same is said once, with all evidence behind it.</summary>
    private static void PrintEach(Page page, IReadOnlyList<Finding> findings)
    {
        foreach (var same in findings.GroupBy(static finding => (finding.Code, finding.Subject)))
        {
            var evidence = string.Join(" · ", same.Select(finding => page.Say(finding.Evidence)));
            page.Item(
                $"  {same.Key.Code?.Value ?? "?        "} {page.SayEvidence(same.Key.Subject)}: ",
                same.Key.Code is { } code ? page.Say(Joined(ProblemCatalogue.Of(code).Cause, evidence)) : evidence);
        }
    }

    private static LocalText Joined(LocalText cause, string evidence) => new($"{cause.English} ({evidence})", $"{cause.Japanese}（{evidence}）");

    private static void PrintTimeline(Page page, IReadOnlyList<TimelineStep> timeline)
    {
        if (timeline.Count == 0)
        {
            return;
        }

        page.Heading(page.Say(new("What happened", "経過")));
        var actors = timeline.Max(static step => TextFolding.Cells(step.Actor));
        foreach (var step in timeline)
        {
            var label = string.Create(
                CultureInfo.InvariantCulture, $"  {step.At.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}  {step.Actor.PadRight(actors)}  ");
            var code = step.Code is null ? string.Empty : $" · {step.Code}";
            var detail = string.IsNullOrEmpty(step.Detail) ? string.Empty : $" · {page.SayEvidence(step.Detail)}";
            page.Item(label, page.Say(step.What) + code + detail);
        }
    }

    private static JsonObject AsJson(Page page, Explanation explanation, LocalText? source)
    {
        var cause = explanation.Cause();
        return new JsonObject
        {
            ["verdict"] = explanation.Verdict.ToString(),
            ["answer"] = page.Say(explanation.Answer),
            ["code"] = cause?.Code.Value,
            ["whoActs"] = cause?.WhoActs.ToString(),
            ["microsoft"] = new JsonArray([.. (cause?.Microsoft ?? []).Select(static name => (JsonNode)name)]),
            ["fix"] = new JsonArray([.. explanation.Fix().Select(step => (JsonNode)page.Say(step))]),
            ["findings"] = new JsonArray([.. explanation.Findings.Select(finding => FindingAsJson(page, finding))]),
            ["advice"] = new JsonArray([.. explanation.Advice.Select(finding => FindingAsJson(page, finding))]),
            ["policy"] = explanation.Policy is { } policy ? page.Say(policy) : null,
            ["notes"] = new JsonArray([.. explanation.Notes.Select(note => (JsonNode)page.Say(note))]),
            ["timeline"] = new JsonArray([.. explanation.Timeline.Select(step => StepAsJson(page, step))]),
            ["source"] = source is null ? "server" : "store",
        };
    }

    /// <summary>One finding.</summary>
    public static JsonObject FindingAsJson(Page page, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(finding);
        return new()
        {
            ["weight"] = finding.Weight.ToString(),
            ["code"] = finding.Code?.Value,
            ["subject"] = finding.Subject,
            ["evidence"] = page.Say(finding.Evidence),
        };
    }

    private static JsonObject StepAsJson(Page page, TimelineStep step) => new()
    {
        ["at"] = step.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["actor"] = step.Actor,
        ["what"] = page.Say(step.What),
        ["code"] = step.Code?.Value,
        ["detail"] = step.Detail,
    };
}
