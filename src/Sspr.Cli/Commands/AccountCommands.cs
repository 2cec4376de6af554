using System.CommandLine;
using System.Text.Json;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr account create</c>.</summary>
internal static class AccountCommands
{
    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var directory = new Option<string>("--directory") { Description = "The built-in directory.", HelpName = "DIRECTORY", Required = true };
        var login = new Option<string>("--login") { Description = "The short name that the user types.", HelpName = "NAME", Required = true };
        var principal = new Option<string?>("--principal") { Description = "The long name that the user may type as well.", HelpName = "NAME@DOMAIN" };
        var display = new Option<string?>("--display-name") { Description = "The name to address the user by.", HelpName = "NAME" };
        var email = new Option<string[]>("--email") { Description = "An address that codes may go to; can be given again.", HelpName = "ADDRESS" };
        var administrator = new Option<bool>("--administrator") { Description = "Self-service must leave the account alone." };
        var create = new Command("create", "Makes an account in a built-in directory. Its owner sets the password by a reset.")
        {
            directory, login, principal, display, email, administrator,
        };
        create.SetAction((parsed, cancel) => CreateAsync(
            parsed,
            new OperatorContract.AccountRequest(
                parsed.GetValue(directory),
                parsed.GetValue(login),
                parsed.GetValue(principal),
                parsed.GetValue(display),
                parsed.GetValue(email),
                parsed.GetValue(administrator)),
            cancel));
        return new Command("account", "Keeps the accounts of built-in directories.") { create };
    }

    private static async Task<int> CreateAsync(
        ParseResult parsed, OperatorContract.AccountRequest request, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        using var line = new OperatorLine(Site.From(parsed).SocketPath());
        switch (await line.PostAsync<OperatorContract.AccountReply>("/accounts", request, cancellationToken))
        {
            case Answer<OperatorContract.AccountReply>.Given { Value: var made } when page.IsJson:
                page.Json(JsonSerializer.SerializeToNode(made, OperatorContract.Json)!);
                return ExitCode.Fine;
            case Answer<OperatorContract.AccountReply>.Given:
                page.Answer(Mark.Done, page.Say(new(
                    $"{request.Login} has an account in {request.Directory}. Its owner sets the password at the portal.",
                    $"{request.Directory} に {request.Login} のアカウントを作成しました。パスワードは本人がポータルで設定します。")));
                return ExitCode.Fine;
            case Answer<OperatorContract.AccountReply>.Refused refused:
                return Refusals.Print(page, refused.Refusal);
            case Answer<OperatorContract.AccountReply>.NoServer none:
                throw Refusals.NeedsServer(none.Socket);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
