using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>One thing that was found, with the fact that shows it.</summary>
/// <param name="Weight">What follows from it.</param>
/// <param name="Code">The problem; null only for <see cref="FindingWeight.CouldNotFindOut"/>.</param>
/// <param name="Subject">What it is about: a directory, an agent, a setting, a name.</param>
/// <param name="Evidence">What was seen.</param>
internal sealed record Finding(FindingWeight Weight, ProblemCode? Code, string Subject, LocalText Evidence);

/// <summary>What follows from a finding; the order is the order of printing.</summary>
internal enum FindingWeight
{
    /// <summary>No reset can succeed.</summary>
    Blocks,

    /// <summary>A check could not be made.</summary>
    CouldNotFindOut,

    /// <summary>Resets work; somebody should know about it all the same.</summary>
    Warns,
}
