using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Reminders;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr reminders preview|run</c>.</summary>
internal static class ReminderCommands
{
    /// <summary>Makes them.</summary>
    public static Command Create()
    {
        var preview = new Command("preview", "Prints whose password is about to expire, and who gets which mail when. Sends nothing.");
        preview.SetAction(static (parsed, cancel) => Asking.GetAsync<ReminderContract.PreviewReply>(parsed, "/reminders", Print, cancel));

        var run = new Command("run", "Begins a round now. Nobody is sent a mail that was sent already.");
        run.SetAction(static (parsed, cancel) => Asking.PostAsync<ReminderContract.RunReply>(
            parsed, "/reminders/run", new ReminderContract.RunRequest(), Print, cancel));
        return new Command("reminders", "Looks after reminders of passwords that are about to expire.") { preview, run };
    }

    private static int Print(Page page, ReminderContract.PreviewReply preview)
    {
        var exit = preview.Directories.Any(static directory => directory.Problem is not null) ? ExitCode.ProblemFound : ExitCode.Fine;
        if (page.IsJson)
        {
            return exit;
        }

        var due = preview.Directories.Sum(static directory => directory.Accounts.Count(static account => account.NextAt is not null));
        var days = string.Join(", ", preview.Days);
        page.Answer(Mark.Of(preview.Enabled ? Verdict.Fine : Verdict.FineBut), preview.Enabled
            ? page.Say(new($"{due} accounts have a mail ahead ({days} days before the password expires).", $"{due} 件のアカウントに通知メールの予定があります（有効期限の {days} 日前）。"))
            : page.Say(new($"Reminders are off. {due} accounts would have a mail ahead.", $"通知メールは無効です。有効にすると、{due} 件のアカウントが対象になります。")));
        foreach (var directory in preview.Directories)
        {
            Print(page, directory);
        }

        return exit;
    }

    private static void Print(Page page, ReminderContract.DirectoryLines directory)
    {
        if (directory.Problem is { } problem)
        {
            page.Item($"{directory.Directory}  ", $"{problem}: {page.SayEvidence(directory.Evidence)}", new Style(Color.Red));
            return;
        }

        if (directory.Accounts.Count == 0)
        {
            page.Item($"{directory.Directory}  ", page.Say(new("no password is about to expire", "有効期限が近いパスワードはありません")), Style.Plain);
            return;
        }

        var table = new Table().Border(TableBorder.Simple);
        LocalText[] titles =
        [
            new("Account", "アカウント"), new("Expires", "有効期限"), new("Mail to", "送信先"), new("Sent", "送信済み"), new("Next", "次の送信"),
        ];
        table.AddColumns([.. titles.Select(title => new TableColumn(new Text(page.Say(title))).NoWrap())]);
        foreach (var account in directory.Accounts)
        {
            table.AddRow(
                new Text(account.Name),
                new Text(Moment(account.ExpiresAt)),
                new Text(account.Address ?? "-"),
                new Text(account.Sent.Count == 0 ? "-" : string.Join(", ", account.Sent)),
                new Text(account.Bar is { } bar ? page.Say(WordOf(bar)) : account.NextAt is { } next ? $"{Moment(next)} ({account.NextStep})" : "-"));
        }

        page.Table(table);
        if (directory.More)
        {
            page.Paragraph(page.Say(new("There are more; these expire first.", "ほかにもあります。有効期限の早いものから表示しています。")));
        }
    }

    private static int Print(Page page, ReminderContract.RunReply run)
    {
        if (!page.IsJson)
        {
            page.Answer(Mark.Done, page.Say(new(
                $"A round has begun through {string.Join(", ", run.Directories)}. What becomes of it: `sspr reminders preview`.",
                $"{string.Join("、", run.Directories)} の確認を開始しました。結果の確認: `sspr reminders preview`")));
        }

        return ExitCode.Fine;
    }

    private static LocalText WordOf(ReminderBar bar) => bar switch
    {
        ReminderBar.NotUsable => new("none: the account cannot sign in as it is", "なし（サインインできない状態）"),
        ReminderBar.Protected => new("none: the account is protected", "なし（保護されたアカウント）"),
        ReminderBar.NeverExpires => new("none: the password does not expire", "なし（無期限）"),
        ReminderBar.NoAddress => new("none: no address on file", "なし（メール アドレスなし）"),
    };

    private static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
