using Sspr.Problems;
using Sspr.Rehearsals;

namespace Sspr.Diagnosis;

/// <summary>What the command line and a running server say to each other about rehearsals.</summary>
internal static class RehearsalContract
{
    /// <summary>Asks for one now.</summary>
    /// <param name="Directory">Where; null for every directory that has an account for it.</param>
    internal sealed record RunRequest(string? Directory);

    /// <summary>How they went.</summary>
    internal sealed record RunReply(IReadOnlyList<RunLine> Rehearsals);

    /// <summary>How one went.</summary>
    /// <param name="Directory">Where.</param>
    /// <param name="Account">With which account.</param>
    /// <param name="StartedAt">When it began.</param>
    /// <param name="Milliseconds">How long it took.</param>
    /// <param name="Operation">The operation at the directory; null if none was begun.</param>
    /// <param name="Problem">What went wrong; null if nothing did.</param>
    /// <param name="Steps">Each step; none if another one is under way.</param>
    internal sealed record RunLine(
        string Directory,
        string Account,
        DateTimeOffset StartedAt,
        double Milliseconds,
        string? Operation,
        ProblemCode? Problem,
        IReadOnlyList<StepLine> Steps);

    /// <summary>One step.</summary>
    internal sealed record StepLine(RehearsalStep Step, double Milliseconds, ProblemCode? Problem, string Evidence);

    /// <summary>That one is under way already.</summary>
    public static RunLine UnderWay(RehearsalAccount account, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new RunLine(account.Directory.Value, account.Name, now, 0, Operation: null, ProblemCodes.RehearsalUnderWay, Steps: []);
    }

    /// <summary>A rehearsal as it travels.</summary>
    public static RunLine Of(RehearsalRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new RunLine(
            run.Directory,
            run.Account,
            run.StartedAt,
            InMilliseconds(run.EndedAt - run.StartedAt),
            run.Operation,
            run.Failed?.Problem,
            [.. run.Steps.Select(static step => new StepLine(step.Step, InMilliseconds(step.Took), step.Problem, step.Evidence))]);
    }

    private static double InMilliseconds(TimeSpan took) => Math.Round(took.TotalMilliseconds, 1);
}
