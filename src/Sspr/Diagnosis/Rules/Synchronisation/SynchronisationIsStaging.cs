using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Synchronisation;

/// <summary>The synchronisation reads and puts nothing into effect.</summary>
internal sealed class SynchronisationIsStaging : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.SyncStaging];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from line in facts.SyncLines()
        where line.Staging
        select Finding.Warns(Codes[0], $"synchronisation {line.Directory}", LocalText.Plain("Synchronisation:Staging"));
}
