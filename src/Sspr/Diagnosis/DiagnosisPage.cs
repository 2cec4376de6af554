using System.Globalization;
using System.Text;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>The page of one problem in <c>docs/diagnosis</c>; made from the catalogue, never written by hand.</summary>
internal static class DiagnosisPage
{
    /// <summary>All pages by file name, and the list of them.</summary>
    public static IReadOnlyDictionary<string, string> All() => ProblemCatalogue.All
        .Select(static problem => KeyValuePair.Create($"{problem.Code}.md", Of(problem)))
        .Append(KeyValuePair.Create("README.md", Index()))
        .Append(KeyValuePair.Create("coverage.md", CoveragePage.Of()))
        .ToDictionary(StringComparer.Ordinal);

    private static string Of(Problem problem)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {problem.Code}\n\n");
        page.Append("<!-- Made from the catalogue by `sspr docs diagnosis --out docs/diagnosis`; changes here are lost. -->\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Who acts: {ActorWords.Of(problem.WhoActs).English}");
        if (problem.Microsoft.Count > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $" · Microsoft: {string.Join(", ", problem.Microsoft)}");
        }

        page.Append('\n');
        Section(page, "Symptom", problem.Symptom.English);
        Section(page, "Cause", problem.Cause.English);
        Steps(page, "Fix", problem.Fix.Select(static step => step.English));
        Section(page, "What users read", $"> {problem.Public.English}");
        page.Append(CultureInfo.InvariantCulture, $"\n---\n\n## 日本語\n\n対応者: {ActorWords.Of(problem.WhoActs).Japanese}\n");
        Section(page, "症状", problem.Symptom.Japanese);
        Section(page, "原因", problem.Cause.Japanese);
        Steps(page, "対処", problem.Fix.Select(static step => step.Japanese));
        Section(page, "ユーザーへの表示", $"> {problem.Public.Japanese}");
        return page.ToString();
    }

    private static string Index()
    {
        var page = new StringBuilder();
        page.Append("# Diagnosis\n\n<!-- Made from the catalogue by `sspr docs diagnosis --out docs/diagnosis`; changes here are lost. -->\n\n");
        page.Append("Every way in which OpenSSPR can fail has one code, one page and one fix. `sspr problems CODE` prints the page. ");
        page.Append("From Microsoft's codes, event numbers and symptoms to ours: [coverage](coverage.md). ");
        page.Append("How each of them is proven by a fault that is really made: [real faults](../real-faults.md).\n\n");
        page.Append("| Code | Cause | Who acts | Microsoft |\n|---|---|---|---|\n");
        foreach (var problem in ProblemCatalogue.All)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| [{problem.Code}]({problem.Code}.md) | {problem.Cause.English.Replace("|", "\\|", StringComparison.Ordinal)} | {ActorWords.Of(problem.WhoActs).English} | {string.Join(", ", problem.Microsoft)} |\n");
        }

        return page.ToString();
    }

    private static void Section(StringBuilder page, string title, string text) =>
        page.Append(CultureInfo.InvariantCulture, $"\n### {title}\n\n{text}\n");

    private static void Steps(StringBuilder page, string title, IEnumerable<string> steps)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {title}\n\n");
        foreach (var (number, step) in steps.Index())
        {
            page.Append(CultureInfo.InvariantCulture, $"{number + 1}. {step}\n");
        }
    }
}
