using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.Store;

/// <summary>The store does not answer, so nothing can be begun.</summary>
internal sealed class StoreIsUnreachable : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.StoreUnreachable];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.Store is Fact<StoreState>.NotFoundOut { Because: var because }
            ? [Finding.Blocks(Codes[0], "store", PhraseBook.Of(because))]
            : [];
}
