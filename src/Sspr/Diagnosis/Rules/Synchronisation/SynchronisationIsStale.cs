using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Synchronisation;

/// <summary>The last cycle that ended well was several cycles ago.</summary>
internal sealed class SynchronisationIsStale : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.SyncStale];

    private const int Cycles = 5;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from line in facts.SyncLines()
        where facts.Synchronisation is Fact<SyncFacts>.Known { Value: var known } && known.TakenAt - line.EndedAt > known.Interval * Cycles
        select Finding.Warns(Codes[0], $"synchronisation {line.Directory}", new(
            $"last cycle {MomentWords.At(line.EndedAt)}", $"直近の同期 {MomentWords.At(line.EndedAt)}"));
}
