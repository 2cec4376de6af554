using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Rehearsal;

/// <summary>An account is named for rehearsals, and none has come to its end.</summary>
internal sealed class RehearsalNeverRan : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.RehearsalNeverRun];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from fact in facts.KnownRehearsals()
        where fact.Last is null
        select Finding.Warns(Codes[0], fact.Subject, LocalText.Plain(fact.Account.Name));
}
