using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>One fault of the catalogue: how it is really brought about, who is asked for its cause, and how the printed fix is followed.</summary>
/// <param name="Name">In a few words, for the test's name.</param>
/// <param name="Code">The problem that must be the first one named.</param>
/// <param name="Question">What is asked.</param>
internal sealed record RealFault(string Name, ProblemCode Code, Question Question)
{
    /// <summary>Whether it is advice, which stands apart: nothing is wrong, and there may be other advice beside it.</summary>
    public bool IsAdvice { get; init; }

    /// <summary>Brings it about.</summary>
    public required Func<FaultBench, Task> Make { get; init; }

    /// <summary>Follows the printed steps, commands word by word.</summary>
    public required Func<FaultBench, Advice, Task> Mend { get; init; }

    /// <summary>Brings the installation back to where the other faults begin, once this one is mended; null if the fix does so.</summary>
    public Func<FaultBench, Task>? Restore { get; init; }
}
