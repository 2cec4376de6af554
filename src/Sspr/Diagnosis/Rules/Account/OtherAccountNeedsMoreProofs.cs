using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>Another account of the person demands more than this one's methods can prove.</summary>
internal sealed class OtherAccountNeedsMoreProofs : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.OtherAccountNeedsMoreProofs];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.KnownOthers().Accounts.Where(other => other.Problem == Codes[0])
            .Select(other => Finding.Warns(Codes[0], other.Directory.Value, PhraseBook.Of($"{other.LoginName}: {other.Evidence}")));
}
