using System.CommandLine;
using Spectre.Console;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Registrations;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr registration import|list|remove|status</c>.</summary>
internal static class RegistrationDataCommands
{
    /// <summary>Makes them.</summary>
    public static IReadOnlyList<Command> Create()
    {
        var user = new Option<string>("--user") { Description = "The account's name.", HelpName = "NAME", Required = true };
        return [Import(), List(user), Remove(user), Status(user)];
    }

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "CSV (user,method,destination) or JSON; methods are EmailCode, SmsCode, MobileCall and OfficeCall." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Changes nothing; names each bad line." };
        var tellNobody = new Option<bool>("--tell-nobody") { Description = "Sends no notices to the owners: for the first filling." };
        var import = new Command("import", "Takes over addresses and numbers from a file, and tells their owners. A line is taken whole or not at all.")
        {
            file, dryRun, tellNobody,
        };
        import.SetAction(async (parsed, cancel) =>
        {
            var request = new RegistrationContract.ImportRequest(
                await ReadAsync(parsed.GetValue(file)!, cancel), parsed.GetValue(dryRun), parsed.GetValue(tellNobody));
            return await ServerQuestion.AskAsync<ImportOutcome>(
                parsed,
                line => line.PostAsync<ImportOutcome>("/registrations/import", request, cancel),
                (page, outcome) => Print(page, outcome, request.DryRun));
        });
        return import;
    }

    private static async Task<IReadOnlyList<RegistrationLine>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return RegistrationFile.Read(await File.ReadAllTextAsync(file, cancellationToken));
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new CannotAskException($"{file}: {fault.Message}", fault);
        }
    }

    private static int Print(Page page, ImportOutcome outcome, bool dryRun)
    {
        var text = dryRun
            ? page.Say(new(
                $"{outcome.Added} would be added, {outcome.Unchanged} are there already, {outcome.Faults.Count} are wrong. Nothing was changed.",
                $"追加される行 {outcome.Added}、登録済み {outcome.Unchanged}、誤り {outcome.Faults.Count}。変更は行っていません。"))
            : page.Say(new(
                $"{outcome.Added} added, {outcome.Unchanged} were there already, {outcome.Faults.Count} are wrong.",
                $"追加 {outcome.Added}、登録済み {outcome.Unchanged}、誤り {outcome.Faults.Count}。"));
        page.Answer(outcome.Faults.Count == 0 ? Mark.Done : Mark.Refused, text);
        foreach (var fault in outcome.Faults)
        {
            page.Item(page.Say(new($"line {fault.Line}  ", $"{fault.Line} 行目  ")), $"{fault.Why} ({fault.Problem})", new Style(Color.Red));
        }

        return outcome.Faults.Count == 0 ? ExitCode.Fine : ExitCode.ProblemFound;
    }

    private static Command List(Option<string> user)
    {
        var list = new Command("list", "Prints what is registered for an account, masked.") { user };
        list.SetAction((parsed, cancel) => ServerQuestion.AskAsync<IReadOnlyList<RegistrationContract.RegistrationLineReply>>(
            parsed,
            line => line.GetAsync<IReadOnlyList<RegistrationContract.RegistrationLineReply>>(
                ServerQuestion.About("/registrations", parsed.GetValue(user)!), cancel),
            static (page, all) =>
            {
                foreach (var one in all)
                {
                    page.Item($"{one.Reference}  ", $"{one.Method} {one.Shown}  {one.ConfirmedAt.UtcDateTime:u}", Style.Plain);
                }

                if (all.Count == 0)
                {
                    page.Answer(Mark.Done, page.Say(new("Nothing is registered.", "登録はありません。")));
                }

                return ExitCode.Fine;
            }));
        return list;
    }

    private static Command Remove(Option<string> user)
    {
        var reference = new Option<string>("--reference") { Description = "Which one, as list prints it.", HelpName = "REFERENCE", Required = true };
        var remove = new Command("remove", "Takes one registration of an account away.") { user, reference };
        remove.SetAction((parsed, cancel) => ServerQuestion.AskAsync<RegistrationContract.CountReply>(
            parsed,
            line => line.PostAsync<RegistrationContract.CountReply>(
                "/registrations/remove", new RegistrationContract.RemoveRequest(parsed.GetValue(user), parsed.GetValue(reference)), cancel),
            static (page, _) =>
            {
                page.Answer(Mark.Done, page.Say(new("It was removed.", "削除しました。")));
                return ExitCode.Fine;
            }));
        return remove;
    }

    private static Command Status(Option<string> user)
    {
        var status = new Command("status", "Says whether an account is registered, enabled and capable.") { user };
        status.SetAction((parsed, cancel) => ServerQuestion.AskAsync<RegistrationContract.StatusReply>(
            parsed,
            line => line.GetAsync<RegistrationContract.StatusReply>(ServerQuestion.About("/registrations/status", parsed.GetValue(user)!), cancel),
            Print));
        return status;
    }

    private static int Print(Page page, RegistrationContract.StatusReply reply)
    {
        page.Answer(
            reply.Capable ? Mark.Done : Mark.Refused,
            reply.Capable
                ? page.Say(new($"{reply.Account} can reset its password.", $"{reply.Account} はパスワードを再設定できます。"))
                : page.Say(new($"{reply.Account} cannot reset its password.", $"{reply.Account} はパスワードを再設定できません。")));
        page.Item(page.Say(new("registered  ", "登録済み  ")), YesOrNo(page, reply.Registered), Style.Plain);
        page.Item(
            page.Say(new("enabled  ", "有効  ")),
            $"{YesOrNo(page, reply.Enabled)} {(reply.Rule is { } rule ? page.Say(new($"(rule {rule})", $"（ルール {rule}）")) : string.Empty)}", Style.Plain);
        page.Item(page.Say(new("gates  ", "ゲート  ")), $"{reply.GatesPassed}/{reply.GatesNeeded}", Style.Plain);
        page.Item(page.Say(new("methods  ", "方法  ")), string.Join(", ", reply.Usable), Style.Plain);
        page.Item(page.Say(new("later  ", "待ち時間中  ")), string.Join(", ", reply.LaterUsable), Style.Plain);
        return reply.Capable ? ExitCode.Fine : ExitCode.ProblemFound;
    }

    private static string YesOrNo(Page page, bool value) => page.Say(value ? new("yes", "はい") : new("no", "いいえ"));
}
