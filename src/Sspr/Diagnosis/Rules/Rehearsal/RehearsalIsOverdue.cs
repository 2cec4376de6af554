using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Rehearsal;

/// <summary>The last rehearsal is longer ago than it may be.</summary>
internal sealed class RehearsalIsOverdue : IInstallationRule
{
    private const int Intervals = 2;

    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.RehearsalOverdue];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from fact in facts.KnownRehearsals()
        where fact.Last is { } last && facts.TakenAt - last.StartedAt > fact.Account.Every * Intervals
        select Finding.Warns(Codes[0], fact.Subject, new(
            $"last at {MomentWords.At(fact.Last!.StartedAt)}, every {fact.Account.Every}",
            $"直近は {MomentWords.At(fact.Last!.StartedAt)}、間隔は {fact.Account.Every}"));
}
