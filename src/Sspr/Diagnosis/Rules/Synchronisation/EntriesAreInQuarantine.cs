using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Synchronisation;

/// <summary>Entries of a directory contradict others and are held back.</summary>
internal sealed class EntriesAreInQuarantine : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.SyncQuarantined];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from line in facts.SyncLines()
        where line.Errors > 0
        select Finding.Warns(Codes[0], $"synchronisation {line.Directory}", new(line.Errors == 1 ? "1 error" : $"{line.Errors} errors", $"エラー {line.Errors} 件"));
}
