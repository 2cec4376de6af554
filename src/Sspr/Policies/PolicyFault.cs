using Sspr.Problems;

namespace Sspr.Policies;

/// <summary>One thing that is wrong with a document, so that it can be put right without the source.</summary>
/// <param name="Code">Its kind.</param>
/// <param name="Path">Where, as a JSON path (RFC 9535): <c>$.rules[0].gates</c>.</param>
/// <param name="Problem">What is there.</param>
/// <param name="Fix">What to do.</param>
internal sealed record PolicyFault(ProblemCode Code, string Path, string Problem, string Fix)
{
    /// <inheritdoc />
    public override string ToString() => $"{Code}: {Path}: {Problem} {Fix}";
}
