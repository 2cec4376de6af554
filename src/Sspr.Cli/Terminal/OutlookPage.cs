using System.Globalization;
using Spectre.Console;
using Sspr.Outlook;
using Sspr.Problems;

namespace Sspr.Cli.Terminal;

/// <summary>Prints who could not reset today: the answer, the causes, the people.</summary>
internal static class OutlookPage
{
    private static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>Prints it.</summary>
    /// <param name="page">Where.</param>
    /// <param name="reply">What the server says.</param>
    /// <param name="csv">The file that was written; null if none was.</param>
    public static int Print(Page page, OutlookContract.Reply reply, string? csv)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(reply);
        var verdict = OutlookWords.VerdictOf(reply);
        var exit = verdict == Sspr.Diagnosis.Verdict.Problem ? ExitCode.ProblemFound : ExitCode.Fine;
        if (page.IsJson)
        {
            return exit;
        }

        if (reply.Faults.Count > 0)
        {
            page.Answer(Mark.Refused, page.Say(new("The document has faults: see sspr policy import FILE --dry-run.", "文書に誤りがあります。sspr policy import ファイル --dry-run で確認します。")));
            return ExitCode.ProblemFound;
        }

        page.Answer(Mark.Of(verdict), page.Say(OutlookWords.Of(reply)));
        PrintCauses(page, reply);
        PrintPeople(page, reply, csv);
        PrintCopies(page, reply);
        return exit;
    }

    private static void PrintCauses(Page page, OutlookContract.Reply reply)
    {
        if (reply.IsTrial)
        {
            PrintCauses(page, new("Who could not any more, by what would keep them out", "再設定できなくなる人数と、その原因"), reply.StrandedBy);
            PrintCauses(page, new("Who could then, by what keeps them out today", "新たに再設定できる人数と、現在の原因"), reply.FreedFrom);
            return;
        }

        PrintCauses(page, new("Causes", "原因"), reply.Causes);
        if (reply.Causes.Count > 0)
        {
            page.Paragraph(page.Say(new(
                "Who they are: `sspr outlook --cause CODE`. What to do about one: `sspr why --user NAME`.",
                "対象者の一覧: `sspr outlook --cause コード`。個別の対処: `sspr why --user 名前`")), indent: 2);
        }

        if (reply.SetElsewhere > 0)
        {
            PrintCauses(
                page, new("Nothing is wrong, worth knowing", "問題ではない参考情報"), [new(ProblemCodes.PasswordSetElsewhere, reply.SetElsewhere)]);
        }
    }

    private static void PrintCauses(Page page, LocalText heading, IReadOnlyList<OutlookContract.CauseLine> causes)
    {
        if (causes.Count == 0)
        {
            return;
        }

        page.Heading(page.Say(heading));
        foreach (var (problem, count) in causes)
        {
            page.Item(string.Create(CultureInfo.InvariantCulture, $"  {count,7}  {problem.Value}  "), page.Say(ProblemCatalogue.Of(problem).Cause), Strong);
        }
    }

    private static void PrintPeople(Page page, OutlookContract.Reply reply, string? csv)
    {
        if (csv is not null)
        {
            page.Paragraph(page.Say(new($"{reply.Listed.Count} people are in {csv}.", $"{reply.Listed.Count} 人分を {csv} に書き出しました。")));
            return;
        }

        if (reply.Listed.Count > 0)
        {
            page.Heading(page.Say(
                reply.Narrowed is not null ? new("Falling out", "対象外になる利用者")
                : reply.IsTrial ? new("Stranded", "再設定できなくなる利用者")
                : new("People", "対象者")));
        }

        foreach (var person in reply.Listed)
        {
            page.Item($"  {person.Login}  ", $"{person.Problem?.Value}  {page.SayEvidence(person.Evidence)}");
        }

        var more = reply.Found - reply.Listed.Count;
        if (more > 0 && reply.Listed.Count > 0)
        {
            page.Note(page.Say(new($"Others, not shown here: {more}. All of them: --csv FILE", $"ほか {more} 人は省略しました。すべてを書き出すには: --csv ファイル")), indent: 2);
        }
    }

    private static void PrintCopies(Page page, OutlookContract.Reply reply)
    {
        page.Heading(page.Say(new("Looked at", "確認した範囲")));
        foreach (var copy in reply.Copies)
        {
            var at = copy.ReadAt is { } moment ? moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "-";
            page.Item($"  {copy.Directory}  ", page.Say(new($"{copy.People} accounts, as copied at {at}", $"{copy.People} アカウント（{at} 時点の写し）")));
        }

        if (reply.NotCopied.Count > 0)
        {
            var names = string.Join(", ", reply.NotCopied);
            page.Note(page.Say(new($"Not synchronised, so not looked at: {names}", $"同期していないため対象外: {names}")), indent: 2);
        }

        page.Note(page.Say(new(
            "Limits that last for minutes, the minimum age of passwords, and what only the agent's file says are not looked at.",
            "数分で解除される制限、パスワードの変更禁止期間、エージェントの設定だけにある条件は含みません。")), indent: 2);
    }
}
