using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.Synchronisation;

/// <summary>A directory does not tell what changed, so everything is read each time.</summary>
internal sealed class SynchronisationFellBack : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.SyncFallback];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from line in facts.SyncLines()
        let remark = line.Remark
        where remark is not null
        select Finding.Warns(Codes[0], $"synchronisation {line.Directory}", PhraseBook.Of(remark));
}
