using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Synchronisation;

/// <summary>A cycle ended badly: the directory could not be read, or the deletions were too many.</summary>
internal sealed class SynchronisationFailed : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } =
    [
        ProblemCodes.SyncDeletionThreshold, ProblemCodes.SyncReadFailed,
        .. Enum.GetValues<DirectoryFaultKind>().Select(ProblemOf.Fault),
    ];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from line in facts.SyncLines()
        where line.Problem is not null
        select Finding.Warns(line.Problem, $"synchronisation {line.Directory}", LocalText.Plain(line.Evidence ?? "-"));
}
