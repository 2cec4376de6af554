using System.CommandLine;
using System.Globalization;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Rehearsals;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr rehearse</c>.</summary>
internal static class RehearseCommand
{
    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var directory = new Option<string?>("--directory") { Description = "Where; every directory that has an account for it, if not given.", HelpName = "NAME" };
        var command = new Command("rehearse", "Sets and reads back the password of the account that the settings keep for it, and prints each step.") { directory };
        command.SetAction((parsed, cancel) => Asking.PostAsync<RehearsalContract.RunReply>(
            parsed, "/rehearsals/run", new RehearsalContract.RunRequest(parsed.GetValue(directory)), Print, cancel));
        return command;
    }

    private static int Print(Page page, RehearsalContract.RunReply reply)
    {
        var underWay = reply.Rehearsals.Count(static run => run.Problem == ProblemCodes.RehearsalUnderWay);
        var failed = reply.Rehearsals.Count(static run => run.Problem is not null) - underWay;
        var exit = failed + underWay > 0 ? ExitCode.ProblemFound : ExitCode.Fine;
        if (page.IsJson)
        {
            return exit;
        }

        page.Answer(Mark.Of(failed > 0 ? Verdict.Problem : underWay > 0 ? Verdict.Open : Verdict.Fine), page.Say(
            failed > 0 ? new($"The rehearsal failed in {failed} of {reply.Rehearsals.Count} directories.", $"{reply.Rehearsals.Count} 件中 {failed} 件のディレクトリでリハーサルに失敗しました。")
            : underWay > 0 ? new($"In {underWay} of {reply.Rehearsals.Count} directories a rehearsal is under way already; the others went well.", $"{reply.Rehearsals.Count} 件中 {underWay} 件のディレクトリではリハーサルが実行中です。ほかは正常に完了しました。")
            : new("A password was set, and it opens the account.", "パスワードを設定し、サインインできることを確認しました。")));
        foreach (var run in reply.Rehearsals)
        {
            Print(page, run);
        }

        return exit;
    }

    private static void Print(Page page, RehearsalContract.RunLine run)
    {
        page.Heading(string.Create(CultureInfo.InvariantCulture, $"{run.Directory}  {run.Account}  {run.Milliseconds:0} ms"));
        var words = run.Steps.Select(step => TextFolding.Cells(page.Say(RehearsalWords.Of(step.Step)))).DefaultIfEmpty(0).Max();
        foreach (var step in run.Steps)
        {
            var mark = Mark.Of(step.Problem is null ? Verdict.Fine : Verdict.Problem);
            var word = page.Say(RehearsalWords.Of(step.Step));
            var took = string.Create(CultureInfo.InvariantCulture, $"{step.Milliseconds:0} ms").PadLeft(9);
            page.Item(
                $"  {mark.Symbol} {word}{new string(' ', words - TextFolding.Cells(word))}  {took}  ",
                step.Problem is { } problem ? $"{problem}: {page.SayEvidence(step.Evidence)}" : page.SayEvidence(step.Evidence),
                mark.Style);
        }

        if (run.Problem is { } met)
        {
            page.Paragraph(string.Empty);
            page.Paragraph(page.Say(new($"What to do: `sspr problems {met}`", $"対処方法: `sspr problems {met}`")), indent: 2);
        }
    }
}
