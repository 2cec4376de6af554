using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Rehearsals;

/// <summary>Takes down what is done, how long it took and what came of it.</summary>
internal sealed class RehearsalSteps(TimeProvider time)
{
    private readonly List<RehearsedStep> _steps = [];
    private long _began = time.GetTimestamp();

    /// <summary>What was taken down so far.</summary>
    public IReadOnlyList<RehearsedStep> All => _steps;

    /// <summary>The account, as the audit refers to it; null before it is found.</summary>
    public string? Target { get; set; }

    /// <summary>The last operation whose intent is in the audit; null if none is.</summary>
    public OperationId? Operation { get; set; }

    /// <summary>A step is done; the next one begins.</summary>
    public void Done(RehearsalStep step, string evidence) => Add(step, evidence, problem: null);

    /// <summary>A step failed, and the rehearsal with it.</summary>
    public void Failed(RehearsalStep step, ProblemCode problem, string evidence) => Add(step, evidence, problem);

    /// <summary>The step after the last one met what nobody foresaw.</summary>
    public void Broke(string evidence) =>
        Add(_steps is [.., { Step: var last }] ? (RehearsalStep)Math.Min((int)last + 1, (int)RehearsalStep.RefuseAnother) : RehearsalStep.FindAccount, evidence, ProblemCodes.RehearsalFailed);

    private void Add(RehearsalStep step, string evidence, ProblemCode? problem)
    {
        var now = time.GetTimestamp();
        _steps.Add(new RehearsedStep(step, time.GetElapsedTime(_began, now), evidence, problem));
        _began = now;
    }
}
