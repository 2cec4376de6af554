using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Sspr.Audit;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Problems.Phrases;
using Sspr.Resets;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr audit verify</c> and <c>sspr audit list</c>.</summary>
internal static class AuditCommands
{
    private const int UsualEntries = 50;

    /// <summary>Makes them.</summary>
    public static Command Create()
    {
        var verify = new Command("verify", "Checks that no entry of the audit was changed, removed or put in.");
        verify.SetAction(VerifyAsync);

        var attempt = new Option<string?>("--attempt") { Description = "Only the entries of one attempt.", HelpName = "CODE" };
        var last = new Option<int>("--last")
        {
            Description = "How many of the latest entries.",
            HelpName = "N",
            DefaultValueFactory = static _ => UsualEntries,
        };
        var list = new Command("list", "Prints entries of the audit.") { attempt, last };
        list.SetAction((parsed, cancel) => ListAsync(parsed, parsed.GetValue(attempt), parsed.GetValue(last), cancel));
        return new Command("audit", "Reads and checks the audit.") { verify, list };
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        var site = Site.From(parsed);
        using var line = new OperatorLine(site.SocketPath());
        return await line.GetAsync<OperatorContract.AuditVerifyReply>("/audit/verify", cancellationToken) switch
        {
            Answer<OperatorContract.AuditVerifyReply>.Given given => Print(page, given.Value),
            Answer<OperatorContract.AuditVerifyReply>.Refused refused => Refusals.Print(page, refused.Refusal),
            Answer<OperatorContract.AuditVerifyReply>.NoServer => Print(page, await VerifyStoreAsync(site, cancellationToken)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<OperatorContract.AuditVerifyReply> VerifyStoreAsync(Site site, CancellationToken cancellationToken)
    {
        await using var store = site.OpenStore();
        return AuditReplies.Of(await new VerifyAudit(store.GetRequiredService<IAuditLog>()).RunAsync(cancellationToken));
    }

    private static int Print(Page page, OperatorContract.AuditVerifyReply reply)
    {
        if (page.IsJson)
        {
            page.Json(JsonSerializer.SerializeToNode(reply, OperatorContract.Json)!);
            return reply.Intact ? ExitCode.Fine : ExitCode.ProblemFound;
        }

        if (!reply.Intact)
        {
            return ExplanationPage.Print(page, new Explanation
            {
                Verdict = Verdict.Problem,
                Answer = new("The audit is not whole.", "監査の連鎖が途切れています。"),
                Findings = [new Finding(FindingWeight.Blocks, reply.Problem, "audit", PhraseBook.Of(reply.Evidence!))],
            });
        }

        page.Answer(Mark.Of(Verdict.Fine), page.Say(new(
            $"The audit is whole; its entries: {reply.Entries}.", $"{reply.Entries} 件の記録はすべて連続しています。")));
        page.Note(page.Say(new($"Head: {reply.Head}", $"末尾のハッシュ: {reply.Head}")), indent: 2);
        page.Note(
            page.Say(new(
                "Keep the head elsewhere: with it you notice later if all of the audit was replaced.",
                "このハッシュを別の場所に保管すると、監査全体が差し替えられた場合にも気付けます。")),
            indent: 2);
        return ExitCode.Fine;
    }

    private static async Task<int> ListAsync(ParseResult parsed, string? attempt, int last, CancellationToken cancellationToken)
    {
        SupportCode? code = null;
        if (attempt is not null && !SupportCode.TryParse(attempt, out code))
        {
            await Console.Error.WriteLineAsync("A support code has twelve letters and digits, such as K7QF-2M9X-4TBD.");
            return ExitCode.Usage;
        }

        var page = Page.From(parsed);
        var site = Site.From(parsed);
        using var line = new OperatorLine(site.SocketPath());
        var path = code is null ? string.Create(CultureInfo.InvariantCulture, $"/audit?last={Math.Max(1, last)}") : $"/audit?attempt={code}";
        return await line.GetAsync<IReadOnlyList<OperatorContract.AuditLine>>(path, cancellationToken) switch
        {
            Answer<IReadOnlyList<OperatorContract.AuditLine>>.Given given => Print(page, given.Value),
            Answer<IReadOnlyList<OperatorContract.AuditLine>>.Refused refused => Refusals.Print(page, refused.Refusal),
            Answer<IReadOnlyList<OperatorContract.AuditLine>>.NoServer => Print(page, await ListStoreAsync(site, code, last, cancellationToken)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<IReadOnlyList<OperatorContract.AuditLine>> ListStoreAsync(
        Site site, SupportCode? code, int last, CancellationToken cancellationToken)
    {
        await using var store = site.OpenStore();
        var audit = store.GetRequiredService<IAuditLog>();
        if (code is not null)
        {
            return AuditReplies.Of(await audit.ReadAttemptAsync(code.Value, cancellationToken));
        }

        var head = await audit.ReadHeadAsync(cancellationToken);
        return AuditReplies.Of(await audit.ReadAsync(Math.Max(0, head.Sequence - last), Math.Max(1, last), cancellationToken));
    }

    private static int Print(Page page, IReadOnlyList<OperatorContract.AuditLine> lines)
    {
        if (page.IsJson)
        {
            page.Json(JsonSerializer.SerializeToNode(lines, OperatorContract.Json) ?? new JsonArray());
            return ExitCode.Fine;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("#", "UTC", "", "", "", "");
        table.ShowHeaders = false;
        foreach (var line in lines)
        {
            table.AddRow(
                new Text(line.Sequence.ToString(CultureInfo.InvariantCulture)),
                new Text(line.At.UtcDateTime.ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
                new Text(line.Attempt ?? line.Target ?? "-"),
                new Text(line.Actor),
                new Text(page.Say(line.What)),
                new Text(line.Problem?.Value ?? string.Empty));
        }

        page.Table(table);
        return ExitCode.Fine;
    }
}
