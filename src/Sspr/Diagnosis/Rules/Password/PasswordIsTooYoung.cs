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
                    $"{rules.Source}: minimum age {Words(rules.MinimumAge).English}; changeable from {MomentWords.At(from)}.",
                    $"{rules.Source}: 最小の有効期間 {Words(rules.MinimumAge).Japanese}。{MomentWords.At(from)} 以降に変更できます。")),
            ]
            : [];

    /// <summary>A policy's time in the unit that its owner set it in.</summary>
    private static LocalText Words(TimeSpan age) => age.TotalDays >= 1
        ? new(age.TotalDays is 1 ? "1 day" : $"{age.TotalDays:0.#} days", $"{age.TotalDays:0.#} 日")
        : new($"{age.TotalHours:0.#} hours", $"{age.TotalHours:0.#} 時間");
}
