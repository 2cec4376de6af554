using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>Something that was looked at, or why it could not be.</summary>
/// <typeparam name="T">What it is when it is known.</typeparam>
internal abstract record Fact<T>
{
    private Fact()
    {
    }

    /// <summary>What was seen.</summary>
    internal sealed record Known(T Value) : Fact<T>;

    /// <summary>Why it could not be found out.</summary>
    /// <param name="Because">In words that follow "could not find out because".</param>
    /// <param name="Problem">What to do about it; null where the catalogue has nothing to say.</param>
    internal sealed record NotFoundOut(string Because, ProblemCode? Problem = null) : Fact<T>;
}
