using System.CommandLine;
using System.Globalization;
using Sspr.Cli.Terminal;
using Sspr.Policies;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr policy …</c>.</summary>
internal static class PolicyCommands
{
    /// <summary>Why a change is made; kept in the history and the audit.</summary>
    public static Option<string?> Why() => new("--why") { Description = "The reason; kept in the history and the audit.", HelpName = "TEXT" };

    /// <summary>Makes it.</summary>
    public static Command Create() => new("policy", "Shows, tests and changes who may reset a password, and how.")
    {
        Show(), Export(), Import(), Compare(), History(), RollBack(), Schema(), Test(),
    };

    private static Command Show()
    {
        var show = new Command("show", "Shows the policy in force, rule by rule.");
        show.SetAction(static (parsed, cancel) => Asking.GetAsync<PolicyContract.VersionReply>(parsed, "/policy", PolicyPage.Show, cancel));
        return show;
    }

    private static Command Export()
    {
        var version = Version("--version-number", "Another version than the one in force; 0 for the settings.");
        var export = new Command("export", "Prints the document, for a file.") { version };
        export.SetAction((parsed, cancel) => Asking.GetAsync<PolicyContract.VersionReply>(
            parsed,
            parsed.GetValue(version) is { } number ? $"/policy?version={Text(number)}" : "/policy",
            static (page, reply) =>
            {
                if (!page.IsJson)
                {
                    Console.Out.Write(reply.Document);
                }

                return ExitCode.Fine;
            },
            cancel));
        return export;
    }

    private static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = "The document." };
        var trial = new Option<bool>("--dry-run") { Description = "Only say what would change." };
        var expected = Version("--expect", "The version that the document was made from; refused if another is in force.");
        var why = Why();
        var import = new Command("import", "Puts a document into force, as a whole or not at all.") { file, trial, expected, why };
        import.SetAction(async (parsed, cancel) =>
        {
            var request = new PolicyContract.ImportRequest(
                await ReadAsync(parsed.GetValue(file)!, cancel), parsed.GetValue(why), parsed.GetValue(expected), parsed.GetValue(trial));
            return await Asking.PostAsync<PolicyContract.ChangeReply>(
                parsed, "/policy", request, (page, reply) => PolicyPage.Change(page, reply, parsed.GetValue(trial)), cancel);
        });
        return import;
    }

    private static Command Compare()
    {
        var from = new Argument<int>("from") { Description = "A version; 0 for the settings." };
        var to = new Argument<int>("to") { Description = "Another one." };
        var compare = new Command("diff", "Says where two versions differ.") { from, to };
        compare.SetAction((parsed, cancel) => Asking.GetAsync<PolicyContract.DifferenceReply>(
            parsed, $"/policy/differences/{Text(parsed.GetValue(from))}/{Text(parsed.GetValue(to))}", PolicyPage.Differences, cancel));
        return compare;
    }

    private static Command History()
    {
        var history = new Command("history", "Lists the versions: when, who, why.");
        history.SetAction(static (parsed, cancel) =>
            Asking.GetAsync<IReadOnlyList<PolicyContract.VersionReply>>(parsed, "/policy/history", PolicyPage.History, cancel));
        return history;
    }

    private static Command RollBack()
    {
        var version = new Argument<int>("version") { Description = "The version whose document is to hold again." };
        var why = Why();
        var rollBack = new Command("rollback", "Puts an earlier document into force again, as a new version.") { version, why };
        rollBack.SetAction((parsed, cancel) => Asking.PostAsync<PolicyContract.ChangeReply>(
            parsed,
            "/policy/rollback",
            new PolicyContract.RollBackRequest(parsed.GetValue(version), parsed.GetValue(why)),
            static (page, reply) => PolicyPage.Change(page, reply, isTrial: false),
            cancel));
        return rollBack;
    }

    private static Command Schema()
    {
        var schema = new Command("schema", "Prints the JSON schema of the document. Needs no server.");
        schema.SetAction(static _ => Console.Out.Write(PolicySchema.Text));
        return schema;
    }

    private static Command Test()
    {
        var user = new Option<string>("--user") { Description = "A name as it is typed on the first page.", HelpName = "NAME", Required = true };
        var test = new Command("test", "Says which rule applies to an account and whether it could be reset now. Changes nothing.") { user };
        test.SetAction((parsed, cancel) => Asking.GetAsync<PolicyContract.TestReply>(
            parsed, $"/policy/test?user={Uri.EscapeDataString(parsed.GetValue(user)!)}", PolicyTestPage.Print, cancel));
        return test;
    }

    /// <exception cref="CannotAskException">The file cannot be read.</exception>
    internal static async Task<string> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file.FullName, cancellationToken);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new CannotAskException($"The file cannot be read: {cause.Message} Name one that is there.", cause);
        }
    }

    private static Option<int?> Version(string name, string description) => new(name) { Description = description, HelpName = "N" };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
