using Sspr.Problems;
using Sspr.Throttling;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>The account, or the name, has used up a limit.</summary>
internal sealed class LimitIsUsedUp : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } =
    [
        ProblemCodes.TooManyStartsForName, ProblemCodes.AccountClosedForNow, ProblemCodes.TooManyResets, ProblemCodes.CodeBudgetUsed,
    ];

    /// <inheritdoc />
    /// <remarks>The one that lasts longest comes first: waiting for another helps nobody.</remarks>
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.Limits is Fact<IReadOnlyList<ThrottleResult.Exhausted>>.Known { Value: var limits }
            ? limits.OrderByDescending(static limit => limit.Until).Select(limit => Finding.Blocks(LimitWords.ProblemOf(limit.Rule), facts.Name, new(
                $"{limit.Rule.Name} ({limit.Rule.Limit}) is used up until {MomentWords.At(limit.Until)}.",
                $"{limit.Rule.Name}（{limit.Rule.Limit}）の上限に達しています。{MomentWords.At(limit.Until)} に解除されます。")))
            : [];
}
