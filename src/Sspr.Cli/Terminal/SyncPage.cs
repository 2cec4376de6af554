using System.Globalization;
using Spectre.Console;
using Sspr.Problems;
using Sspr.Synchronisation;

namespace Sspr.Cli.Terminal;

/// <summary>Prints what is said about the synchronisation.</summary>
internal static class SyncPage
{
    private static readonly Style Good = new(Color.Green, decoration: Decoration.Bold);
    private static readonly Style Careful = new(Color.Yellow, decoration: Decoration.Bold);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);

    /// <summary>How directories stand.</summary>
    public static int PrintStatus(Page page, IReadOnlyList<SyncContract.StatusLine> lines)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(lines);
        if (!page.IsJson)
        {
            foreach (var line in lines)
            {
                Print(page, line);
            }

            if (lines.Count == 0)
            {
                page.Paragraph(page.Say(new(
                    "No directory is synchronised. Name one in Synchronisation:Directories.", "同期するディレクトリがありません。Synchronisation:Directories に設定します。")));
            }
        }

        return lines.All(static line => line.Standing is SyncStanding.UpToDate or SyncStanding.Running) ? ExitCode.Fine : ExitCode.ProblemFound;
    }

    /// <summary>What is held back.</summary>
    public static int PrintErrors(Page page, IReadOnlyList<SyncContract.ErrorLine> errors)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(errors);
        if (page.IsJson)
        {
            return errors.Count == 0 ? ExitCode.Fine : ExitCode.ProblemFound;
        }

        foreach (var group in errors.GroupBy(static error => error.Problem))
        {
            var problem = ProblemCatalogue.Of(group.Key);
            page.Heading($"{group.First().Kind} ({group.Key}, {group.Count()})");
            page.Paragraph(page.Say(problem.Cause));
            foreach (var error in group)
            {
                page.Item("  - ", error.Name);
                page.Note($"{error.Attribute}: {error.Value}", indent: 4);
                if (error.Other is { } other)
                {
                    page.Note(page.Say(new($"held by {other}", $"使用中: {other}")), indent: 4);
                }

                page.Note(page.Say(new($"since {Moment(error.Since)}", $"{Moment(error.Since)} から")), indent: 4);
            }

            ExplanationPage.PrintFix(page, problem);
        }

        if (errors.Count == 0)
        {
            page.Answer(Mark.Done, page.Say(new("Nothing is held back.", "保留されているものはありません。")));
        }

        return errors.Count == 0 ? ExitCode.Fine : ExitCode.ProblemFound;
    }

    /// <summary>What another scope would do.</summary>
    public static int PrintPreview(Page page, SyncContract.PreviewReply preview)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(preview);
        if (page.IsJson)
        {
            return ExitCode.Fine;
        }

        page.Paragraph(page.Say(new(
            $"Accounts in effect: {preview.Now} now, {preview.Then} then. {preview.Entering} would come in, {preview.Leaving} would go.",
            $"有効なアカウント: 現在 {preview.Now} 件、変更後 {preview.Then} 件。追加 {preview.Entering} 件、除外 {preview.Leaving} 件。")));
        PrintNames(page, new("Would come in", "追加されるもの"), preview.SomeEntering, preview.Entering);
        PrintNames(page, new("Would go", "除外されるもの"), preview.SomeLeaving, preview.Leaving);
        if (preview.Leaving > preview.Threshold)
        {
            page.Paragraph(page.Say(new(
                $"That is more than the threshold of {preview.Threshold}: the deletions would be held back until you approve them.",
                $"しきい値 {preview.Threshold} 件を超えるため、承認するまで除外は保留されます。")));
        }

        return ExitCode.Fine;
    }

    /// <summary>Deletions that are held back.</summary>
    public static int PrintDeletions(Page page, IReadOnlyList<SyncContract.DeletionsReply> deletions)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(deletions);
        if (page.IsJson)
        {
            return ExitCode.Fine;
        }

        foreach (var one in deletions)
        {
            PrintNames(page, new($"{one.Directory}: {one.Count} deletions", $"{one.Directory}: 削除 {one.Count} 件"), one.Names, one.Count);
        }

        if (deletions.Count == 0)
        {
            page.Answer(Mark.Done, page.Say(new("No deletion is held back.", "保留されている削除はありません。")));
        }

        return ExitCode.Fine;
    }

    /// <summary>A moment as operators read it.</summary>
    public static string Moment(DateTimeOffset? at) => at is { } moment ? moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) : "-";

    private static void Print(Page page, SyncContract.StatusLine line)
    {
        var (word, style) = WordOf(line.Standing);
        page.Heading(line.Directory);
        page.Item("  ", page.Say(word), style);
        page.Item("  ", page.Say(new(
            $"{Many(line.Accounts, "account", "accounts")} ({line.InEffect} in effect, {Many(line.People, "person", "people")}), {Many(line.Groups, "group", "groups")}, {Many(line.Errors, "error", "errors")}, {Many(line.Leaving, "deletion", "deletions")} held back",
            $"アカウント {line.Accounts} 件（有効 {line.InEffect} 件、利用者 {line.People} 人）、グループ {line.Groups} 件、エラー {line.Errors} 件、保留中の削除 {line.Leaving} 件")));
        page.Note(page.Say(new(
            $"last cycle {Moment(line.EndedAt)}; last read of everything {Moment(line.FullEndedAt)}; by {line.Mode?.ToString() ?? "-"}",
            $"直近の同期 {Moment(line.EndedAt)}、直近の全件読み取り {Moment(line.FullEndedAt)}、方式 {line.Mode?.ToString() ?? "-"}")), indent: 2);
        page.Note(page.Say(new(
            $"the last read gave {line.Read} entries: {line.Added} added, {line.Updated} updated, {line.Removed} removed",
            $"直近の読み取り {line.Read} 件: 追加 {line.Added}、更新 {line.Updated}、削除 {line.Removed}")), indent: 2);
        if (line.Staging)
        {
            page.Paragraph(page.Say(new("Staging: nothing takes effect.", "ステージング中のため、何も反映されません。")), indent: 2);
        }

        if (line.Remark is { } remark)
        {
            page.Paragraph(remark, indent: 2);
        }

        if (line.Problem is { } code)
        {
            page.Paragraph($"{code}: {page.SayEvidence(line.Evidence)}", indent: 2);
            ExplanationPage.PrintFix(page, ProblemCatalogue.Of(code));
        }
    }

    private static string Many(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    private static (LocalText Word, Style Style) WordOf(SyncStanding standing) => standing switch
    {
        SyncStanding.NeverRan => (new("not imported yet", "未取り込み"), Careful),
        SyncStanding.Running => (new("running", "実行中"), Careful),
        SyncStanding.UpToDate => (new("up to date", "最新"), Good),
        SyncStanding.HeldBack => (new("up to date, deletions held back", "最新（削除を保留中）"), Careful),
        SyncStanding.Failed => (new("failed", "失敗"), Bad),
    };

    private static void PrintNames(Page page, LocalText title, IReadOnlyList<string> names, int count)
    {
        if (names.Count == 0)
        {
            return;
        }

        page.Heading(page.Say(title));
        foreach (var name in names)
        {
            page.Item("  - ", name);
        }

        if (count > names.Count)
        {
            page.Note(page.Say(new($"and {count - names.Count} more", $"ほか {count - names.Count} 件")), indent: 2);
        }
    }
}
