using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>The account signs in with a smart card alone, so a new password opens nothing.</summary>
internal sealed class SmartcardIsRequired : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.SmartcardRequired];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.Accounts().Where(static found => found.Account.State.HasFlag(AccountState.SmartcardRequired))
            .Select(found => Finding.Warns(Codes[0], found.Directory.Value, LocalText.Plain(found.Account.DistinguishedName)));
}
