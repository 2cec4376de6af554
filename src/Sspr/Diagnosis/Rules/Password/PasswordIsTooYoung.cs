using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Password;

/// <summary>The password was changed too recently to be changed again.</summary>
internal sealed class PasswordIsTooYoung : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.PasswordTooYoung];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.KnownRules() is { ChangeableFrom: { } from } rules && from > facts.TakenAt
            ?
            [
                Finding.Blocks(Codes[0], facts.Name, new(
                    $"{rules.Source}: minimum age {AgeWords.Of(rules.MinimumAge).English}; changeable from {MomentWords.At(from)}.",
                    $"{rules.Source}: 最小の有効期間 {AgeWords.Of(rules.MinimumAge).Japanese}。{MomentWords.At(from)} 以降に変更できます。")),
            ]
            : [];
}
