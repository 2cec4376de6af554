using System.Globalization;
using System.Text.Json.Nodes;
using Sspr.Diagnosis;
using Sspr.Diagnosis.Entra;
using Sspr.Problems;

namespace Sspr.Cli.Terminal;

/// <summary>Prints what is said of a Microsoft Entra tenant.</summary>
internal static class EntraPage
{
    private static readonly (FindingWeight Weight, LocalText Title)[] Titles =
    [
        (FindingWeight.Blocks, new("What keeps resets from working", "再設定を妨げる問題")),
        (FindingWeight.Warns, new("The tenant: to know about", "テナントの注意点")),
        (FindingWeight.CouldNotFindOut, new("What could not be found out", "確認できなかった項目")),
    ];

    /// <summary>The report: the answer, who would fail, what is wrong with the tenant, what was looked at.</summary>
    /// <returns>The exit code that goes with it.</returns>
    public static int Print(Page page, TenantReport report, string? csvFile)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(report);
        if (page.IsJson)
        {
            page.Json(AsJson(page, report));
        }
        else
        {
            page.Answer(Mark.Of(report.Explanation.Verdict), page.Say(report.Explanation.Answer));
            PrintWho(page, report.Who);
            if (csvFile is not null && report.Who is not null)
            {
                page.Note(page.Say(new($"The whole list: {csvFile}", $"全件: {csvFile}")), indent: 2);
            }

            PrintFindings(page, report.Explanation.Findings);
            PrintChecks(page, report.Checks);
        }

        return report.Explanation.Verdict == Verdict.Problem ? ExitCode.ProblemFound : ExitCode.Fine;
    }

    /// <summary>Why nothing could be looked at.</summary>
    /// <returns>The exit code that goes with it.</returns>
    public static int PrintRefused(Page page, ProblemCode code, string evidence, IReadOnlyList<Finding> way)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(way);
        if (page.IsJson)
        {
            page.Json(new JsonObject
            {
                ["refused"] = true,
                ["code"] = code.Value,
                ["evidence"] = evidence,
                ["findings"] = new JsonArray([.. way.Select(finding => ExplanationPage.FindingAsJson(page, finding))]),
            });
            return ExitCode.CouldNotAsk;
        }

        Refusals.Print(page, new OperatorContract.Refusal(code, evidence));
        PrintFindings(page, way);
        return ExitCode.CouldNotAsk;
    }

    private static void PrintWho(Page page, WhoWouldFail? who)
    {
        if (who is null)
        {
            return;
        }

        page.Heading(page.Say(new("Who would fail today", "現在再設定に失敗するユーザー")));
        PrintCounts(page, who.Causes);
        if (who.Failing == 0)
        {
            page.Paragraph(page.Say(new("Nobody of those who could be judged.", "確認できた範囲では該当者はいません。")), indent: 2);
        }

        if (who.Unknown > 0)
        {
            page.Note(page.Say(new($"{who.Unknown:N0} could not be judged.", $"判定できなかったユーザー: {who.Unknown:N0} 人")), indent: 2);
        }

        if (who.LeftOut > 0)
        {
            page.Note(page.Say(new($"{who.LeftOut:N0} disabled accounts and guests are left out.", $"無効なアカウントとゲスト {who.LeftOut:N0} 件は除いています。")), indent: 2);
        }

        if (!who.IsWhole)
        {
            page.Note(page.Say(new("The lists were not read to their ends; `--patience 600` reads more.", "一覧を最後まで読み取れませんでした。`--patience 600` で時間を延ばせます。")), indent: 2);
        }

        if (who.Remarks.Count > 0)
        {
            page.Heading(page.Say(new("Users to know about", "注意が必要なユーザー")));
            PrintCounts(page, who.Remarks);
        }
    }

    private static void PrintCounts(Page page, IReadOnlyList<CauseCount> counts)
    {
        foreach (var count in counts)
        {
            var more = count.Count > count.Some.Count ? ", …" : string.Empty;
            page.Item(
                string.Create(CultureInfo.InvariantCulture, $"  {count.Count,7:N0}  {count.Code}  "),
                $"{page.Say(ProblemCatalogue.Of(count.Code).Cause)} ({string.Join(", ", count.Some)}{more})");
        }
    }

    private static void PrintFindings(Page page, IReadOnlyList<Finding> findings)
    {
        foreach (var (weight, title) in Titles)
        {
            var found = findings.Where(finding => finding.Weight == weight).ToList();
            if (found.Count > 0)
            {
                page.Heading(page.Say(title));
                PrintGroups(page, found);
            }
        }

        if (findings.Any(static finding => finding.Code is not null))
        {
            page.Note(page.Say(new("The fix of each: `sspr problems CODE`.", "それぞれの対処: `sspr problems コード`")), indent: 2);
        }
    }

    private static void PrintGroups(Page page, IReadOnlyList<Finding> findings)
    {
        foreach (var group in findings.GroupBy(static finding => finding.Code))
        {
            if (group.Key is { } code)
            {
                page.Item($"  {code}  ", page.Say(ProblemCatalogue.Of(code).Cause));
            }

            foreach (var finding in group)
            {
                page.Item("    - ", $"{finding.Subject}: {page.Say(finding.Evidence)}");
            }

            if (group.Key is { } blocking && group.First().Weight == FindingWeight.Blocks)
            {
                ExplanationPage.PrintFix(page, ProblemCatalogue.Of(blocking));
            }
        }
    }

    private static void PrintChecks(Page page, IReadOnlyList<Check> checks)
    {
        page.Heading(page.Say(new("Looked at", "確認した項目")));
        var width = checks.Max(static check => check.Subject.English.Length);
        foreach (var check in checks)
        {
            var mark = Mark.Of(check.State);
            page.Item($"  {mark.Symbol} {check.Subject.English.PadRight(width)}  ", page.Say(check.Particulars), mark.Style);
        }
    }

    private static JsonObject AsJson(Page page, TenantReport report) => new()
    {
        ["verdict"] = report.Explanation.Verdict.ToString(),
        ["answer"] = page.Say(report.Explanation.Answer),
        ["findings"] = new JsonArray([.. report.Explanation.Findings.Select(finding => ExplanationPage.FindingAsJson(page, finding))]),
        ["who"] = report.Who is { } who ? WhoAsJson(page, who) : null,
        ["checks"] = new JsonArray([.. report.Checks.Select(check => (JsonNode)new JsonObject
        {
            ["subject"] = check.Subject.English,
            ["isKnown"] = check.State == CheckState.Usable,
            ["particulars"] = page.Say(check.Particulars),
        })]),
    };

    private static JsonObject WhoAsJson(Page page, WhoWouldFail who) => new()
    {
        ["lookedAt"] = who.LookedAt,
        ["failing"] = who.Failing,
        ["unknown"] = who.Unknown,
        ["leftOut"] = who.LeftOut,
        ["isWhole"] = who.IsWhole,
        ["causes"] = CountsAsJson(page, who.Causes),
        ["remarks"] = CountsAsJson(page, who.Remarks),
    };

    private static JsonArray CountsAsJson(Page page, IReadOnlyList<CauseCount> counts) =>
        [.. counts.Select(count => (JsonNode)new JsonObject
        {
            ["code"] = count.Code.Value,
            ["count"] = count.Count,
            ["cause"] = page.Say(ProblemCatalogue.Of(count.Code).Cause),
            ["some"] = new JsonArray([.. count.Some.Select(static name => (JsonNode)name)]),
        })];
}
