using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>A number or address on file cannot be used as it is written.</summary>
internal sealed class NumberIsUnusable : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.PhoneNumberUnusable];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.Unusable.Select(evidence => Finding.Warns(Codes[0], facts.Name, PhraseBook.Of(evidence)));
}
