using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>The account was to end on a day that has passed.</summary>
internal sealed class AccountHasExpired : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AccountExpired];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.Accounts().Where(static found => found.Account.State.HasFlag(AccountState.Expired))
            .Select(found => Finding.Blocks(Codes[0], found.Directory.Value, LocalText.Plain(found.Account.DistinguishedName)));
}
