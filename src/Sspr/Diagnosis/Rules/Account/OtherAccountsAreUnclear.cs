using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>A directory could not say whether the person has an account there, or says it of two.</summary>
internal sealed class OtherAccountsAreUnclear : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.PersonNotUnique, ProblemCodes.OtherAccountsNotAsked];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.KnownOthers().Remarks.Select(static remark => Finding.Warns(remark.Problem, remark.Directory.Value, PhraseBook.Of(remark.Evidence)));
}
