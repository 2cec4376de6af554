using System.CommandLine;
using Sspr.Cli.Terminal;
using Sspr.Problems;
using Sspr.Synchronisation;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr sync …</c>.</summary>
internal static class SyncCommands
{
    private static readonly Option<string?> Directory = new("--directory") { Description = "One directory, by its name in the settings.", HelpName = "NAME" };

    private static readonly Option<string> OneDirectory = new("--directory") { Description = "The directory, by its name in the settings.", HelpName = "NAME", Required = true };

    /// <summary>Makes them.</summary>
    public static Command Create() => new("sync", "Shows and runs the synchronisation of directories.")
    {
        Status(), Run(), Now(), Errors(), Show(), Preview(), Deletions(),
    };

    private static Command Status()
    {
        var status = new Command("status", "Prints how each directory stands.");
        status.SetAction((parsed, cancel) => Asking.GetAsync<IReadOnlyList<SyncContract.StatusLine>>(parsed, "/sync", SyncPage.PrintStatus, cancel));
        return status;
    }

    private static Command Run()
    {
        var full = new Option<bool>("--full") { Description = "Read everything again, and not only what changed." };
        var run = new Command("run", "Runs a cycle now and waits for its end.") { Directory, full };
        run.SetAction((parsed, cancel) => SyncRunCommand.RunAsync(parsed, new(parsed.GetValue(Directory), parsed.GetValue(full)), cancel));
        return run;
    }

    private static Command Now()
    {
        var user = new Option<string>("--user") { Description = "A name as users type it.", HelpName = "NAME", Required = true };
        var now = new Command("now", "Reads the accounts with one name at once, and prints what is stored of them then.") { user };
        now.SetAction((parsed, cancel) => Asking.PostAsync<SyncContract.NowReply>(
            parsed, "/sync/now", new SyncContract.NowRequest(parsed.GetValue(user)!), SyncEntryPage.PrintNow, cancel));
        return now;
    }

    private static Command Errors()
    {
        var errors = new Command("errors", "Prints what is held back, why, and what to do.") { Directory };
        errors.SetAction((parsed, cancel) => Asking.GetAsync<IReadOnlyList<SyncContract.ErrorLine>>(
            parsed,
            parsed.GetValue(Directory) is { } name ? $"/sync/errors?directory={Uri.EscapeDataString(name)}" : "/sync/errors",
            SyncPage.PrintErrors,
            cancel));
        return errors;
    }

    private static Command Show()
    {
        var name = new Argument<string>("name") { Description = "A login name, a userPrincipalName, a mail address, an id or a distinguished name." };
        var show = new Command("show", "Prints what is stored of an account or group.") { name };
        show.SetAction((parsed, cancel) => Asking.GetAsync<IReadOnlyList<SyncContract.EntryLine>>(
            parsed, $"/sync/entries?name={Uri.EscapeDataString(parsed.GetValue(name)!)}", SyncEntryPage.Print, cancel));
        return show;
    }

    private static Command Preview()
    {
        var units = new Option<string[]?>("--ou") { Description = "Only accounts below this; may be given several times.", HelpName = "DN", AllowMultipleArgumentsPerToken = false };
        var groups = new Option<string[]?>("--group") { Description = "Only members of this group; may be given several times.", HelpName = "GROUP" };
        var conditions = new Option<string[]?>("--condition") { Description = "Only where this holds, such as department=Sales; may be given several times.", HelpName = "CONDITION" };
        var preview = new Command("preview", "Says what another scope would do, and changes nothing. What is not given stays as the settings say.")
        {
            Directory, units, groups, conditions,
        };
        preview.SetAction((parsed, cancel) => Asking.PostAsync<SyncContract.PreviewReply>(
            parsed,
            "/sync/preview",
            new SyncContract.PreviewRequest(parsed.GetValue(Directory), Given(parsed, units), Given(parsed, groups), Given(parsed, conditions)),
            SyncPage.PrintPreview,
            cancel));
        return preview;
    }

    private static Command Deletions()
    {
        var show = new Command("show", "Prints the deletions that are held back.");
        show.SetAction((parsed, cancel) => Asking.GetAsync<IReadOnlyList<SyncContract.DeletionsReply>>(parsed, "/sync/deletions", SyncPage.PrintDeletions, cancel));
        var approve = new Command("approve", "Lets them take effect.") { OneDirectory };
        approve.SetAction((parsed, cancel) => DecideAsync(parsed, approve: true, cancel));
        var discard = new Command("discard", "Keeps the entries until they are found missing again.") { OneDirectory };
        discard.SetAction((parsed, cancel) => DecideAsync(parsed, approve: false, cancel));
        return new Command("deletions", "Shows deletions that are held back, and decides about them.") { show, approve, discard };
    }

    private static Task<int> DecideAsync(ParseResult parsed, bool approve, CancellationToken cancel) => Asking.PostAsync<SyncContract.DeletionsReply>(
        parsed,
        "/sync/deletions",
        new SyncContract.DeletionsRequest(parsed.GetValue(OneDirectory), approve),
        (page, reply) => PrintDecision(page, reply, approve),
        cancel);

    private static int PrintDecision(Page page, SyncContract.DeletionsReply reply, bool approve)
    {
        if (!page.IsJson)
        {
            page.Answer(Mark.Done, page.Say(Decided(reply.Count, approve)));
        }

        return ExitCode.Fine;
    }

    private static LocalText Decided(int count, bool approve) => (count, approve) switch
    {
        (0, _) => new("No deletion is held back.", "保留されている削除はありません。"),
        (_, true) => new($"{count} deletions are approved; they take effect now.", $"{count} 件の削除を承認しました。これから反映されます。"),
        _ => new($"{count} deletions are given up; the entries stay.", $"{count} 件の削除を取りやめました。エントリーは残ります。"),
    };

    private static string[]? Given(ParseResult parsed, Option<string[]?> option) => parsed.GetResult(option) is null ? null : parsed.GetValue(option);
}
