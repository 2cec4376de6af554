using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis;

/// <summary>One thing that was found, with the fact that shows it.</summary>
/// <param name="Weight">What follows from it.</param>
/// <param name="Code">The problem; null only for <see cref="FindingWeight.CouldNotFindOut"/>.</param>
/// <param name="Subject">What it is about: a directory, an agent, a setting, a name.</param>
/// <param name="Evidence">What was seen.</param>
internal sealed record Finding(FindingWeight Weight, ProblemCode? Code, string Subject, LocalText Evidence)
{
    /// <summary>No reset can succeed.</summary>
    public static Finding Blocks(ProblemCode? code, string subject, LocalText evidence) => new(FindingWeight.Blocks, code, subject, evidence);

    /// <summary>Resets work; somebody should know about it all the same.</summary>
    public static Finding Warns(ProblemCode? code, string subject, LocalText evidence) => new(FindingWeight.Warns, code, subject, evidence);

    /// <summary>Nothing is wrong; another setting is advised.</summary>
    public static Finding Advises(ProblemCode? code, string subject, LocalText evidence) => new(FindingWeight.Advises, code, subject, evidence);

    /// <summary>A check could not be made.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="because">In words that follow "could not find out because".</param>
    public static Finding NotFoundOut(string subject, string because) =>
        new(FindingWeight.CouldNotFindOut, null, subject, new($"could not find out because {because}", $"確認できませんでした: {PhraseBook.In("ja", because)}"));
}

/// <summary>What follows from a finding; the order is the order of printing.</summary>
internal enum FindingWeight
{
    /// <summary>No reset can succeed.</summary>
    Blocks,

    /// <summary>A check could not be made.</summary>
    CouldNotFindOut,

    /// <summary>Resets work; somebody should know about it all the same.</summary>
    Warns,

    /// <summary>Nothing is wrong; another setting is advised. It stands apart and changes no verdict.</summary>
    Advises,
}
