using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Agents;
using Sspr.Audit;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Nodes;
using Sspr.Resets;
using Sspr.Storage;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr doctor</c>.</summary>
internal static class DoctorCommand
{
    private static readonly Option<bool> SendTests = new("--send-tests")
    {
        Description = "Sends one real mail, text message and call to the addresses of TestSends in the settings, and says what became of them. Text messages and calls cost money.",
    };

    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var command = new Command("doctor", "Looks at directories, agents, store and mail server, and says what is wrong and how to fix it. Without --send-tests it sends nothing. `sspr rehearse` sets a password.")
        {
            SendTests,
            DoctorEntraCommand.Create(),
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        var site = Site.From(parsed);
        using var line = new OperatorLine(site.SocketPath());
        var isSending = parsed.GetValue(SendTests);
        var asked = isSending
            ? line.PostAsync<DoctorReport>("/health/tests", new object(), cancellationToken)
            : line.GetAsync<DoctorReport>("/health", cancellationToken);
        return await asked switch
        {
            Answer<DoctorReport>.Given given => Print(page, given.Value, isSending),
            Answer<DoctorReport>.Refused refused => Refusals.Print(page, refused.Refusal),
            Answer<DoctorReport>.NoServer none when isSending => throw Refusals.NeedsServer(none.Socket),
            Answer<DoctorReport>.NoServer => Print(page, DoctorReport.Of(await FromStoreAsync(site, cancellationToken))),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static int Print(Page page, DoctorReport report, bool isSending = false)
    {
        var explanation = report.Explanation;
        if (page.IsJson)
        {
            page.Json(AsJson(page, report));
        }
        else
        {
            page.Answer(Mark.Of(explanation.Verdict), page.Say(explanation.Answer));
            ExplanationPage.PrintBody(page, explanation);
            PrintChecks(page, report.Checks);
        }

        // a test that was refused keeps nobody from a reset, and is what was asked about
        return explanation.Verdict == Verdict.Problem || (isSending && report.Checks.Any(static check => check.State == CheckState.NotUsable))
            ? ExitCode.ProblemFound
            : ExitCode.Fine;
    }

    private static void PrintChecks(Page page, IReadOnlyList<Check> checks)
    {
        page.Heading(page.Say(new("Looked at", "確認した項目")));
        var subjects = checks.Max(check => TextFolding.Cells(page.Say(check.Subject)));
        var words = checks.Max(check => TextFolding.Cells(page.Say(CheckWords.Of(check.State))));
        foreach (var check in checks)
        {
            var mark = Mark.Of(check.State);
            var label = $"  {mark.Symbol} {Padded(page.Say(mark.Word), words)}  {Padded(page.Say(check.Subject), subjects)}  ";
            page.Item(label, page.Say(check.Particulars), mark.Style);
        }
    }

    private static string Padded(string text, int cells) => text + new string(' ', cells - TextFolding.Cells(text));

    private static JsonObject AsJson(Page page, DoctorReport report) => new()
    {
        ["verdict"] = report.Explanation.Verdict.ToString(),
        ["answer"] = page.Say(report.Explanation.Answer),
        ["code"] = report.Explanation.Cause()?.Code.Value,
        ["whoActs"] = report.Explanation.Cause()?.WhoActs.ToString(),
        ["fix"] = new JsonArray([.. (report.Explanation.Cause()?.Fix ?? []).Select(step => (JsonNode)page.Say(step))]),
        ["findings"] = new JsonArray([.. report.Explanation.Findings.Select(finding => ExplanationPage.FindingAsJson(page, finding))]),
        ["advice"] = new JsonArray([.. report.Explanation.Advice.Select(finding => ExplanationPage.FindingAsJson(page, finding))]),
        ["checks"] = new JsonArray([.. report.Checks.Select(check => (JsonNode)new JsonObject
        {
            ["subject"] = check.Subject.English,
            ["state"] = check.State.ToString(),
            ["particulars"] = page.Say(check.Particulars),
        })]),
    };

    private static async Task<InstallationFacts> FromStoreAsync(Site site, CancellationToken cancellationToken)
    {
        await using var store = site.OpenStore();
        var look = new Look(TimeProvider.System);
        var nodes = store.GetRequiredService<INodeStore>();
        var agents = look.AtAsync<IReadOnlyList<AgentState>>(
            "the store",
            Look.Usual,
            async token => [.. (await store.GetRequiredService<IAgentStore>().ListAsync(token)).Select(AgentState.Of)],
            cancellationToken);
        var state = look.AtAsync("the store", Look.Usual, token => StoreAsync(store, token), cancellationToken);
        var running = nodes.IsShared
            ? look.AtAsync("the store", Look.Usual, token => NodeFacts.ReadAsync(nodes, asked: null, token), cancellationToken)
            : null;
        var open = look.AtAsync(
            "the store",
            Look.Usual,
            async token => (await store.GetRequiredService<IResetStore>().ListOpenOperationsAsync(token)).Count,
            cancellationToken);
        return new InstallationFacts
        {
            TakenAt = TimeProvider.System.GetUtcNow(),
            Agents = await agents,
            Store = await state,
            Nodes = running is null ? null : await running,
            OpenOperations = await open,
        };
    }

    private static async Task<StoreState> StoreAsync(ServiceProvider store, CancellationToken cancellationToken)
    {
        var schema = await store.GetRequiredService<IDatabaseMigrator>().CheckAsync(cancellationToken);
        var head = schema.IsCurrent
            ? await store.GetRequiredService<IAuditLog>().ReadHeadAsync(cancellationToken)
            : new AuditHead(0, AuditChain.Start);
        return new StoreState(head, schema.Missing, schema.Unknown);
    }
}
