using Sspr.Problems;
using Sspr.Throttling;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>The account, or the name, has used up a limit.</summary>
internal sealed class LimitIsUsedUp : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } =
    [
        ProblemCodes.TooManyStartsFromSource, ProblemCodes.TooManyStartsForName, ProblemCodes.AccountClosedForNow,
        ProblemCodes.TooManyResets, ProblemCodes.TooManyNameQuestions, ProblemCodes.CodeBudgetUsed,
    ];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.Limits is Fact<IReadOnlyList<ThrottleResult.Exhausted>>.Known { Value: var limits }
            ? limits.Select(limit => Finding.Blocks(LimitWords.ProblemOf(limit.Rule), facts.Name, new(
                $"{limit.Rule.Name} ({limit.Rule.Limit}) is used up until {MomentWords.At(limit.Until)}.",
                $"{limit.Rule.Name}（{limit.Rule.Limit}）の上限に達しています。{MomentWords.At(limit.Until)} に解除されます。")))
            : [];
}
