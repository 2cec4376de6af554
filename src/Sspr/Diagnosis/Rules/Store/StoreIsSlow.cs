using Sspr.Problems;
using Sspr.Storage;

namespace Sspr.Diagnosis.Rules.Store;

/// <summary>The store takes so long over a small question that every page is late.</summary>
internal sealed class StoreIsSlow : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.StoreSlow];

    // a page asks ten to twenty times; beyond this it takes seconds
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.StoreCondition is Fact<StoreCondition>.Known { Value.Answer: var answer } && answer >= Slow
            ?
            [
                Finding.Warns(Codes[0], "store", new(
                    $"{answer.TotalMilliseconds:0} ms for a small question (median of five)", $"簡単な問い合わせに {answer.TotalMilliseconds:0} ms（5 回の中央値）")),
            ]
            : [];
}
