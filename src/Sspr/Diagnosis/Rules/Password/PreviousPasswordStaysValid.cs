using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Password;

/// <summary>The password before still opens the account for a while.</summary>
internal sealed class PreviousPasswordStaysValid : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.PreviousPasswordStaysValid];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.KnownRules() is { } rules && rules.PreviousPasswordGrace > TimeSpan.Zero
            ?
            [
                Finding.Warns(Codes[0], facts.Name, new(
                    $"for {rules.PreviousPasswordGrace.TotalMinutes:0} minutes", $"{rules.PreviousPasswordGrace.TotalMinutes:0} 分間")),
            ]
            : [];
}
