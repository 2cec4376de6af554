using Sspr.Problems;

namespace Sspr.Rehearsals;

/// <summary>Takes down what is done, how long it took and what came of it.</summary>
internal sealed class RehearsalSteps(TimeProvider time)
{
    private readonly List<RehearsedStep> _steps = [];
    private long _began = time.GetTimestamp();

    /// <summary>What was taken down so far.</summary>
    public IReadOnlyList<RehearsedStep> All => _steps;

    /// <summary>A step is done; the next one begins.</summary>
    public void Done(RehearsalStep step, string evidence) => Add(step, evidence, problem: null);

    /// <summary>A step failed, and the rehearsal with it.</summary>
    public void Failed(RehearsalStep step, ProblemCode problem, string evidence) => Add(step, evidence, problem);

    private void Add(RehearsalStep step, string evidence, ProblemCode? problem)
    {
        var now = time.GetTimestamp();
        _steps.Add(new RehearsedStep(step, time.GetElapsedTime(_began, now), evidence, problem));
        _began = now;
    }
}
