using Sspr.Problems;
using Sspr.Problems.Phrases;
using Sspr.Storage;

namespace Sspr.Diagnosis.Rules.Store;

/// <summary>The store can be read and takes nothing new, so no step of a reset is kept.</summary>
internal sealed class StoreCannotBeWritten : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } =
    [
        ProblemCodes.StoreReadOnly, ProblemCodes.StoreFull, ProblemCodes.StoreDamaged, ProblemCodes.StoreBusy,
    ];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.StoreCondition is Fact<StoreCondition>.Known { Value: { Fault: { } fault } condition }
            ? [Finding.Blocks(ProblemOf.Store(fault), "store", PhraseBook.Of(condition.Evidence))]
            : [];
}
