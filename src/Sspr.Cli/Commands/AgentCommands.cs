using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Sspr.Agents;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr agent code|list</c>, and the decisions about one.</summary>
internal static class AgentCommands
{
    /// <summary>Makes them.</summary>
    public static Command Create()
    {
        var name = new Option<string>("--name") { Description = "What the agent will be called.", HelpName = "NAME", Required = true };
        var directories = new Option<string[]>("--directory")
        {
            Description = "A directory that it will serve, as the server's settings call it; may be given several times.",
            HelpName = "DIRECTORY",
            Required = true,
        };
        var code = new Command("code", "Makes a one-time code that enrols one agent within fifteen minutes.") { name, directories };
        code.SetAction((parsed, cancel) => MakeCodeAsync(parsed, parsed.GetValue(name)!, parsed.GetValue(directories)!, cancel));

        var list = new Command("list", "Prints the enrolled agents.");
        list.SetAction(ListAsync);

        var agent = new Command("agent", "Enrols, confirms, lists and revokes agents.") { code, list };
        foreach (var decision in AgentDecisions.Create())
        {
            agent.Add(decision);
        }

        return agent;
    }

    private static async Task<int> MakeCodeAsync(ParseResult parsed, string name, string[] directories, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        using var line = new OperatorLine(Site.From(parsed).SocketPath());
        var request = new OperatorContract.EnrolmentCodeRequest(name, directories);
        switch (await line.PostAsync<OperatorContract.EnrolmentCodeReply>("/agents/enrolment-codes", request, cancellationToken))
        {
            case Answer<OperatorContract.EnrolmentCodeReply>.Given { Value: var made } when page.IsJson:
                page.Json(JsonSerializer.SerializeToNode(made, OperatorContract.Json)!);
                return ExitCode.Fine;
            case Answer<OperatorContract.EnrolmentCodeReply>.Given { Value: var made }:
                page.Answer(Mark.Done, made.Code);
                page.Paragraph(
                    page.Say(new(
                        $"Enter it on the agent's host before {made.ExpiresAt.UtcDateTime:HH:mm:ss}Z: `sspr-agent enroll --server ADDRESS --code {made.Code}`. It works once and is shown only now. The agent shows six words then; compare them here: `sspr agent confirm {name}`.",
                        $"{made.ExpiresAt.UtcDateTime:HH:mm:ss}Z までに、エージェントのホストで入力します: `sspr-agent enroll --server アドレス --code {made.Code}` 使えるのは 1 回だけで、再表示はできません。登録後にエージェントが表示する 6 語を、このサーバーで照合します: `sspr agent confirm {name}`")),
                    indent: 2);
                return ExitCode.Fine;
            case Answer<OperatorContract.EnrolmentCodeReply>.Refused refused:
                return Refusals.Print(page, refused.Refusal);
            case Answer<OperatorContract.EnrolmentCodeReply>.NoServer none:
                throw Refusals.NeedsServer(none.Socket);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        var site = Site.From(parsed);
        using var line = new OperatorLine(site.SocketPath());
        return await line.GetAsync<IReadOnlyList<AgentState>>("/agents", cancellationToken) switch
        {
            Answer<IReadOnlyList<AgentState>>.Given given => Print(page, given.Value),
            Answer<IReadOnlyList<AgentState>>.Refused refused => Refusals.Print(page, refused.Refusal),
            Answer<IReadOnlyList<AgentState>>.NoServer => Print(page, await ListStoreAsync(site, cancellationToken)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<IReadOnlyList<AgentState>> ListStoreAsync(Site site, CancellationToken cancellationToken)
    {
        await using var store = site.OpenStore();
        return [.. (await store.GetRequiredService<IAgentStore>().ListAsync(cancellationToken)).Select(AgentState.Of)];
    }

    private static int Print(Page page, IReadOnlyList<AgentState> agents)
    {
        if (page.IsJson)
        {
            page.Json(JsonSerializer.SerializeToNode(agents, OperatorContract.Json) ?? new JsonArray());
            return ExitCode.Fine;
        }

        if (agents.Count == 0)
        {
            page.Paragraph(page.Say(new(
                "No agent is enrolled. Make a code: `sspr agent code --name NAME --directory DIRECTORY`.",
                "エージェントは登録されていません。コードを発行します: `sspr agent code --name 名前 --directory ディレクトリ`")));
            return ExitCode.Fine;
        }

        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns([.. new[]
        {
            page.Say(new("Name", "名前")), page.Say(new("Status", "状態")), page.Say(new("Connected", "接続")),
            page.Say(new("Last heard of (UTC)", "最終通信 (UTC)")), page.Say(new("Serves", "担当")), page.Say(new("Version", "バージョン")),
            page.Say(new("Key since", "鍵の使用開始")), "Id",
        }.Select(static title => new TableColumn(new Text(title)).NoWrap())]);
        foreach (var agent in agents)
        {
            table.AddRow(
                new Text(agent.Name),
                new Text(page.Say(AgentStatusWords.Of(agent.Status))),
                new Text(page.Say(AgentWords.Connected(agent.IsConnected, agent.Node))),
                new Text(agent.LastHeardAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "-"),
                new Text(string.Join(", ", agent.Directories)),
                new Text(agent.Build ?? "-"),
                new Text(agent.KeySince.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                new Text(agent.Id));
        }

        page.Table(table);
        foreach (var agent in agents)
        {
            foreach (var remark in AgentWords.Remarks(agent))
            {
                page.Item($"{agent.Name}  ", page.Say(remark));
            }
        }

        return ExitCode.Fine;
    }
}
