using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Password;

/// <summary>A policy applies to the account that cannot be read, so its rules are guessed.</summary>
internal sealed class RulesAreIncomplete : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.FineGrainedPolicyUnreadable];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.KnownRules() is { Complete: false } rules ? [Finding.Warns(Codes[0], facts.Name, LocalText.Plain(rules.Source))] : [];
}
