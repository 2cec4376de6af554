using System.CommandLine;
using System.Text.Json;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr registration</c>.</summary>
internal static class RegistrationCommands
{
    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var directory = new Option<string?>("--directory") { Description = "The account's directory; all are searched if it is left out.", HelpName = "DIRECTORY" };
        var user = new Option<string>("--user") { Description = "The account's name.", HelpName = "NAME", Required = true };
        var email = new Option<string>("--email") { Description = "The address that codes go to.", HelpName = "ADDRESS", Required = true };
        var add = new Command("add", "Binds an e-mail address to an account, in our own store.") { directory, user, email };
        add.SetAction((parsed, cancel) => AddAsync(
            parsed,
            new OperatorContract.RegistrationRequest(parsed.GetValue(directory), parsed.GetValue(user), parsed.GetValue(email)),
            cancel));
        var all = new Command("registration", "Registers methods for accounts.") { add };
        foreach (var command in RegistrationDataCommands.Create())
        {
            all.Add(command);
        }

        return all;
    }

    private static async Task<int> AddAsync(
        ParseResult parsed, OperatorContract.RegistrationRequest request, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        using var line = new OperatorLine(Site.From(parsed).SocketPath());
        switch (await line.PostAsync<OperatorContract.RegistrationReply>("/registrations", request, cancellationToken))
        {
            case Answer<OperatorContract.RegistrationReply>.Given { Value: var added } when page.IsJson:
                page.Json(JsonSerializer.SerializeToNode(added, OperatorContract.Json)!);
                return ExitCode.Fine;
            case Answer<OperatorContract.RegistrationReply>.Given { Value: var added }:
                page.Answer(Mark.Done, page.Say(new(
                    $"Codes for {added.Account} now go to {request.Email}.", $"{added.Account} のコードは {request.Email} に送信されます。")));
                return ExitCode.Fine;
            case Answer<OperatorContract.RegistrationReply>.Refused refused:
                return Refusals.Print(page, refused.Refusal);
            case Answer<OperatorContract.RegistrationReply>.NoServer none:
                throw Refusals.NeedsServer(none.Socket);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
