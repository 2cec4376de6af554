using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>The settings keep the account for rehearsals, so it is nobody's.</summary>
internal sealed class AccountIsKeptForRehearsals : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.RehearsalAccountKept];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.IsKeptForRehearsals ? [Finding.Blocks(Codes[0], facts.Name, LocalText.Plain("Rehearsals:Accounts"))] : [];
}
