using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Synchronisation;

/// <summary>The directory has the account, and the copy does not.</summary>
internal sealed class AccountIsNotSynchronised : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.SyncAccountMissing];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.SyncedAccounts().Where(static fact => fact.Entry is null)
            .Select(fact => Finding.Warns(Codes[0], $"synchronisation {fact.Directory.Value}", LocalText.Plain(fact.DistinguishedName)));
}
