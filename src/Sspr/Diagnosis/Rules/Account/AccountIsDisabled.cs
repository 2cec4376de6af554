using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>An administrator has switched the account off.</summary>
internal sealed class AccountIsDisabled : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AccountDisabled];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.Accounts().Where(static found => found.Account.State.HasFlag(AccountState.Disabled))
            .Select(found => Finding.Blocks(Codes[0], found.Directory.Value, LocalText.Plain(found.Account.DistinguishedName)));
}
