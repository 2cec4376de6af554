using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Methods.OathToken;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr token import|list|assign|unassign</c>.</summary>
internal static class TokenCommands
{
    /// <summary>Makes them.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The maker's file: comma-separated, with a header." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only names the lines that cannot be used." };
        var import = new Command("import", "Takes a maker's file of hardware tokens: all of it, or nothing.") { file, dryRun };
        import.SetAction((parsed, cancel) => ImportAsync(parsed, parsed.GetValue(file)!, parsed.GetValue(dryRun), cancel));

        var list = new Command("list", "Prints the tokens of the inventory.");
        list.SetAction((parsed, cancel) => AskAsync<IReadOnlyList<TokenContract.Token>>(
            parsed, static line => line.GetAsync<IReadOnlyList<TokenContract.Token>>("/tokens", CancellationToken.None), PrintList, cancel));

        var serial = new Argument<string>("serial") { Description = "The token's serial number." };
        var user = new Option<string>("--user") { Description = "The account's name.", HelpName = "NAME", Required = true };
        var assign = new Command("assign", "Says whose a token is; nobody else can activate it then.") { serial, user };
        assign.SetAction((parsed, cancel) => AssignAsync(parsed, new TokenContract.AssignRequest(parsed.GetValue(serial), parsed.GetValue(user)), cancel));

        var unassign = new Command("unassign", "Takes a token back; whoever had activated it loses it.") { serial };
        unassign.SetAction((parsed, cancel) => AssignAsync(parsed, new TokenContract.AssignRequest(parsed.GetValue(serial), User: null), cancel));
        return new Command("token", "Imports, lists and assigns hardware tokens.") { import, list, assign, unassign };
    }

    private static async Task<int> ImportAsync(ParseResult parsed, string file, bool dryRun, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            text = await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new CannotAskException($"The file {file} cannot be read: {cause.Message}", cause);
        }

        return await AskAsync<TokenImport>(
            parsed,
            line => line.PostAsync<TokenImport>("/tokens/import", new TokenContract.ImportRequest(text, dryRun), cancellationToken),
            PrintImport,
            cancellationToken);
    }

    private static Task<int> AssignAsync(ParseResult parsed, TokenContract.AssignRequest request, CancellationToken cancellationToken) =>
        AskAsync<TokenContract.AssignRequest>(
            parsed,
            line => line.PostAsync<TokenContract.AssignRequest>("/tokens/assign", request, cancellationToken),
            static (page, done) =>
            {
                page.Answer(Mark.Done, done.User is { } account
                    ? page.Say(new($"{done.Serial} is assigned to {account}.", $"{done.Serial} を {account} に割り当てました。"))
                    : page.Say(new($"{done.Serial} is nobody's now.", $"{done.Serial} の割り当てを解除しました。")));
                return ExitCode.Fine;
            },
            cancellationToken);

    private static async Task<int> AskAsync<T>(
        ParseResult parsed, Func<OperatorLine, Task<Answer<T>>> ask, Func<Page, T, int> print, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var page = Page.From(parsed);
        using var line = new OperatorLine(Site.From(parsed).SocketPath());
        switch (await ask(line))
        {
            case Answer<T>.Given { Value: var value } when page.IsJson:
                page.Json(JsonSerializer.SerializeToNode(value, OperatorContract.Json)!);
                return value is TokenImport { Faults.Count: > 0 } ? ExitCode.ProblemFound : ExitCode.Fine;
            case Answer<T>.Given { Value: var value }:
                return print(page, value);
            case Answer<T>.Refused refused:
                return Refusals.Print(page, refused.Refusal);
            case Answer<T>.NoServer none:
                throw Refusals.NeedsServer(none.Socket);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static int PrintImport(Page page, TokenImport result)
    {
        foreach (var fault in result.Faults)
        {
            page.Answer(Mark.Refused, page.Say(new($"Line {fault.Number}: {fault.Reason}", $"{fault.Number} 行目: {fault.Reason}")));
        }

        if (result.Faults.Count > 0)
        {
            page.Paragraph(page.Say(new(
                $"Nothing was taken. {result.Usable} other lines can be used.", $"取り込みは行っていません。ほかの {result.Usable} 行は使用できます。")));
            return ExitCode.ProblemFound;
        }

        page.Answer(Mark.Done, result.IsDone
            ? page.Say(new($"{result.Usable} tokens were taken. Delete the file: it holds their secrets.", $"{result.Usable} 個のトークンを取り込みました。秘密鍵が含まれるため、ファイルを削除してください。"))
            : page.Say(new($"{result.Usable} tokens can be taken.", $"{result.Usable} 個のトークンを取り込めます。")));
        return ExitCode.Fine;
    }

    private static int PrintList(Page page, IReadOnlyList<TokenContract.Token> tokens)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns([.. new[]
        {
            page.Say(new("Serial number", "シリアル番号")), page.Say(new("Codes by", "方式")), page.Say(new("Maker", "製造元")),
            page.Say(new("Assigned to", "割り当て先")), page.Say(new("Active", "有効")),
        }.Select(static title => new TableColumn(new Text(title)).NoWrap())]);
        foreach (var token in tokens)
        {
            table.AddRow(
                new Text(token.Serial),
                new Text(token.Counts is nameof(TokenCounts.Time) ? $"TOTP {token.Seconds} s" : "HOTP"),
                new Text($"{token.Maker} {token.Model}".Trim()),
                new Text(token.Account ?? "-"),
                new Text(token.IsActive ? page.Say(new("yes", "はい")) : page.Say(new("no", "いいえ"))));
        }

        page.Table(table);
        return ExitCode.Fine;
    }
}
