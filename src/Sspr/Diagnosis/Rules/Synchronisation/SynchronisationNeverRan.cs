using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Synchronisation;

/// <summary>A directory is to be synchronised and never was.</summary>
internal sealed class SynchronisationNeverRan : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.SyncNeverRan];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from line in facts.SyncLines()
        where line.EndedAt is null
        select Finding.Warns(Codes[0], $"synchronisation {line.Directory}", new($"begun {MomentWords.At(line.BeganAt)}", $"開始 {MomentWords.At(line.BeganAt)}"));
}
