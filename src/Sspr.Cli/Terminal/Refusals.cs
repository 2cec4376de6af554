using System.Text.Json.Nodes;
using Sspr.Diagnosis;
using Sspr.Problems;

namespace Sspr.Cli.Terminal;

/// <summary>Prints why something was not done.</summary>
internal static class Refusals
{
    /// <summary>What to do where only a running server can help.</summary>
    /// <exception cref="CannotAskException">Always.</exception>
    public static CannotAskException NeedsServer(string socket) => new(
        $"No server answers at {socket}, and this needs one. Start it, or name its socket with --socket or its settings with --config.");

    /// <summary>Prints it.</summary>
    public static int Print(Page page, OperatorContract.Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(refusal);
        if (page.IsJson)
        {
            page.Json(new JsonObject { ["refused"] = true, ["code"] = refusal.Problem?.Value, ["evidence"] = refusal.Evidence });
            return ExitCode.ProblemFound;
        }

        page.Answer(Mark.Refused, page.SayEvidence(refusal.Evidence));
        if (refusal.Problem is { } code)
        {
            var problem = ProblemCatalogue.Of(code);
            page.Note(ExplanationPage.Heading(page, problem), indent: 2);
            ExplanationPage.PrintFix(page, problem);
        }

        return ExitCode.ProblemFound;
    }
}
