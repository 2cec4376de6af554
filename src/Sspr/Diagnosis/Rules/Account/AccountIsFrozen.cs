using Sspr.Freezes;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>Its owner said that an attempt was not theirs.</summary>
internal sealed class AccountIsFrozen : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.ResetFrozen];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.Freeze is Fact<Freeze?>.Known { Value: { } freeze }
            ?
            [
                Finding.Blocks(Codes[0], facts.Name, new(
                    $"frozen by its owner at {MomentWords.At(freeze.FrozenAt)}, because of the attempt {freeze.Attempt}",
                    $"本人の申告により {MomentWords.At(freeze.FrozenAt)} に停止（試行 {freeze.Attempt}）")),
            ]
            : [];
}
