using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What the command line and a running server say to each other about blocked accounts.</summary>
internal static class BlockContract
{
    /// <summary>A frozen account.</summary>
    /// <param name="Name">The name that was typed in the attempt that was not its owner's; null if the attempt is gone.</param>
    /// <param name="Attempt">The support code of that attempt.</param>
    /// <param name="FrozenAt">When.</param>
    internal sealed record FrozenLine(string? Name, string Attempt, DateTimeOffset FrozenAt);

    /// <summary>A limit that is used up.</summary>
    /// <param name="Limit">Its key below <c>Throttling</c>.</param>
    /// <param name="Problem">What users run into.</param>
    /// <param name="Until">When it ends by itself.</param>
    internal sealed record LimitLine(string Limit, ProblemCode Problem, DateTimeOffset Until);

    /// <summary>What is blocked.</summary>
    internal sealed record BlocksReply(IReadOnlyList<FrozenLine> Frozen, IReadOnlyList<LimitLine> Limits);

    /// <summary>Asks for an account's block to be lifted.</summary>
    internal sealed record LiftRequest(string? User);
}
