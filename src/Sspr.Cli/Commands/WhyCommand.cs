using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Audit;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Resets;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr why CODE</c> and <c>sspr why --user NAME</c>.</summary>
internal static class WhyCommand
{
    private static readonly LocalText FromStore = new(
        "No server is running here: this is what the store says.", "サーバーが動作していないため、ストアの情報だけで回答しています。");

    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var code = new Argument<string?>("code")
        {
            Description = "The support code that the user reads out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var user = new Option<string?>("--user") { Description = "A name as it is typed on the first page.", HelpName = "NAME" };
        var command = new Command("why", "Says why a reset failed, or why an account cannot be reset, and what to do.") { code, user };
        command.Require(result =>
        {
            if (result.GetValue(code) is null == (result.GetValue(user) is null))
            {
                result.AddError("Give either a support code or --user NAME.");
            }
        });
        command.SetAction((parsed, cancel) => parsed.GetValue(user) is { } name
            ? AccountAsync(parsed, name, cancel)
            : AttemptAsync(parsed, parsed.GetValue(code)!, cancel));
        return command;
    }

    private static async Task<int> AccountAsync(ParseResult parsed, string name, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        using var line = new OperatorLine(Site.From(parsed).SocketPath());
        return await line.GetAsync<Explanation>($"/why?user={Uri.EscapeDataString(name)}", cancellationToken) switch
        {
            Answer<Explanation>.Given given => ExplanationPage.Print(page, given.Value),
            Answer<Explanation>.Refused refused => Refusals.Print(page, refused.Refusal),
            Answer<Explanation>.NoServer none => throw Refusals.NeedsServer(none.Socket),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<int> AttemptAsync(ParseResult parsed, string text, CancellationToken cancellationToken)
    {
        if (!SupportCode.TryParse(text, out var code))
        {
            await Console.Error.WriteLineAsync("A support code has twelve letters and digits, such as K7QF-2M9X-4TBD. For a name use --user.");
            return ExitCode.Usage;
        }

        var page = Page.From(parsed);
        var site = Site.From(parsed);
        using var line = new OperatorLine(site.SocketPath());
        return await line.GetAsync<Explanation>($"/why/{code}", cancellationToken) switch
        {
            Answer<Explanation>.Given given => ExplanationPage.Print(page, given.Value),
            Answer<Explanation>.Refused refused => Refusals.Print(page, refused.Refusal),
            Answer<Explanation>.NoServer => ExplanationPage.Print(page, await FromStoreAsync(site, code, cancellationToken), FromStore),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<Explanation> FromStoreAsync(Site site, SupportCode code, CancellationToken cancellationToken)
    {
        await using var store = site.OpenStore();
        var facts = await AttemptFacts.ReadAsync(
            store.GetRequiredService<IResetStore>(), store.GetRequiredService<IAuditLog>(), code, cancellationToken);
        return ExplainAttempt.Of(facts);
    }
}
