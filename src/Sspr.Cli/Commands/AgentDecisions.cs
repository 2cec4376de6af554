using System.CommandLine;
using Sspr.Agents;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Problems;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr agent confirm|reject|rotate|unfreeze|revoke</c>: what an administrator decides about one agent.</summary>
internal static class AgentDecisions
{
    /// <summary>Makes them.</summary>
    public static IEnumerable<Command> Create()
    {
        var agent = new Argument<string>("agent") { Description = "The agent's name, or its id as sspr agent list prints it." };
        var words = new Option<string?>("--words")
        {
            Description = "The six words as they stand on the agent's screen; without them they are shown here and asked about.",
            HelpName = "WORDS",
        };
        var confirm = new Command("confirm", "Lets an agent that showed a code work, once its words were compared.") { agent, words };
        confirm.SetAction((parsed, cancel) => ConfirmAsync(parsed, parsed.GetValue(agent)!, parsed.GetValue(words), cancel));
        yield return confirm;

        var yes = new Option<bool>("--yes") { Description = "Does not ask." };
        yield return Decision("reject", "Turns an agent away that showed a code and has other words.", agent, static name => new(
            $"{name} is turned away for good. Make a new code for the right one.", $"{name} を拒否しました。正しいエージェント用に、新しいコードを発行してください。"));
        yield return Decision("rotate", "Has an agent change its key now; by itself it does so every six months.", agent, static name => new(
            $"{name} is told to change its key, at once if it is connected. `sspr agent list` shows since when it uses the new one.",
            $"{name} に鍵の更新を指示しました (接続中であればすぐに更新します)。新しい鍵の使用開始日は `sspr agent list` で確認できます。"));
        var unfreeze = new Command("unfreeze", "Lets a frozen agent work again.") { agent, yes };
        unfreeze.SetAction((parsed, cancel) => UnfreezeAsync(parsed, parsed.GetValue(agent)!, parsed.GetValue(yes), cancel));
        yield return unfreeze;
        yield return Decision("revoke", "Takes an agent out of service for good. A lost one is enrolled again with a new code.", agent, static name => new(
            $"{name} is revoked; its connection is cut within seconds.", $"{name} を失効させました。接続は数秒以内に切断されます。"));
    }

    private static Command Decision(string verb, string description, Argument<string> agent, Func<string, LocalText> done)
    {
        var command = new Command(verb, description) { agent };
        command.SetAction((parsed, cancel) => PostAsync(parsed, parsed.GetValue(agent)!, verb, new object(), done, cancel));
        return command;
    }

    private static async Task<int> ConfirmAsync(ParseResult parsed, string agent, string? words, CancellationToken cancellationToken)
    {
        if (words is null)
        {
            var page = Page.From(parsed);
            var state = await FindAsync(parsed, agent, cancellationToken);
            if (state?.Words is not { } shown)
            {
                page.Answer(Mark.Refused, page.Say(new(
                    $"No agent called {agent} waits to be confirmed. See: sspr agent list",
                    $"確認待ちのエージェント {agent} はありません。sspr agent list で確認してください。")));
                return ExitCode.ProblemFound;
            }

            page.Paragraph(page.Say(new($"{state.Name} showed these words when it was enrolled:", $"{state.Name} の登録時の 6 語:")));
            page.Heading($"    {shown}");
            page.Paragraph(string.Empty);
            if (!Question.Ask(page, new("Do exactly these words stand on the agent's own screen?", "エージェントの画面の 6 語とすべて一致しますか?")))
            {
                page.Answer(Mark.Refused, page.Say(new(
                    $"Nothing was changed. If its words are others, somebody else used the code: `sspr agent reject {state.Name}`.",
                    $"変更していません。一致しない場合は第三者がコードを使った可能性があります: `sspr agent reject {state.Name}`")));
                return ExitCode.ProblemFound;
            }

            (agent, words) = (state.Id, shown);
        }

        return await PostAsync(parsed, agent, "confirm", new OperatorContract.ConfirmRequest(words), static name => new(
            $"{name} is confirmed; it is given work from now on.", $"{name} を承認しました。これから処理を引き受けます。"), cancellationToken);
    }

    private static async Task<int> UnfreezeAsync(ParseResult parsed, string agent, bool yes, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        if (!yes && await FindAsync(parsed, agent, cancellationToken) is { FrozenBecause: { } because } state)
        {
            page.Paragraph(page.Say(AgentWords.Warning(because)));
            if (!Question.Ask(page, new($"Let {state.Name} work again?", $"{state.Name} の凍結を解除しますか?")))
            {
                page.Answer(Mark.Refused, page.Say(new("Nothing was changed.", "変更していません。")));
                return ExitCode.ProblemFound;
            }
        }

        return await PostAsync(parsed, agent, "unfreeze", new object(), static name => new(
            $"{name} may work again.", $"{name} の凍結を解除しました。"), cancellationToken);
    }

    private static async Task<AgentState?> FindAsync(ParseResult parsed, string agent, CancellationToken cancellationToken)
    {
        using var line = new OperatorLine(Site.From(parsed).SocketPath());
        return await line.GetAsync<IReadOnlyList<AgentState>>("/agents", cancellationToken) switch
        {
            Answer<IReadOnlyList<AgentState>>.Given given => given.Value.FirstOrDefault(state =>
                state.Status is AgentStatus.Awaiting or AgentStatus.Frozen
                && (string.Equals(state.Name, agent, StringComparison.Ordinal) || string.Equals(state.Id, agent, StringComparison.OrdinalIgnoreCase))),
            Answer<IReadOnlyList<AgentState>>.NoServer none => throw Refusals.NeedsServer(none.Socket),
            _ => null,
        };
    }

    private static Task<int> PostAsync(
        ParseResult parsed, string agent, string verb, object body, Func<string, LocalText> done, CancellationToken cancellationToken) =>
        ServerQuestion.AskAsync<AgentState>(
            parsed,
            line => line.PostAsync<AgentState>($"/agents/{Uri.EscapeDataString(agent)}/{verb}", body, cancellationToken),
            (page, state) =>
            {
                page.Answer(Mark.Done, page.Say(done(state.Name)));
                return ExitCode.Fine;
            });
}
