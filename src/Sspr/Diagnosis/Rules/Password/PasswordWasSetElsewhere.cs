using Sspr.Problems;
using Sspr.Resets;

namespace Sspr.Diagnosis.Rules.Password;

/// <summary>The account has a password that this product did not set. Nothing is wrong with that; whoever helps the user should know.</summary>
internal sealed class PasswordWasSetElsewhere : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.PasswordSetElsewhere];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.IsKeptForRehearsals || facts.Latest is not Fact<IReadOnlyList<Reset>>.Known { Value: var latest }
            ? []
            : from found in facts.Accounts()
              where facts.Rights is not null && found.Account.PasswordLastSet is { } set && facts.TakenAt - set < OwnWrite.Known && !IsOurs(set, latest)
              select Finding.Advises(Codes[0], found.Directory.Value, new(
                  $"set at {MomentWords.At(found.Account.PasswordLastSet!.Value)}; {Ours(latest).English}",
                  $"{MomentWords.At(found.Account.PasswordLastSet!.Value)} に設定。{Ours(latest).Japanese}"));

    /// <summary>Whether one of our writes may have been it, or nobody knows because all attempts that are looked at are later.</summary>
    private static bool IsOurs(DateTimeOffset set, IReadOnlyList<Reset> latest) =>
        latest.Any(attempt => OwnWrite.Kinds.Contains(attempt.Kind) && OwnWrite.States.Contains(attempt.State) && new OwnWrite(attempt.StartedAt, attempt.EndedAt).MayHaveSet(set))
        || (latest.Count >= FactGatherer.LatestResets && latest.All(attempt => attempt.StartedAt > set));

    private static LocalText Ours(IReadOnlyList<Reset> latest) =>
        latest.FirstOrDefault(static attempt => attempt is { Kind: AttemptKind.Reset or AttemptKind.Change, State: ResetState.Completed, EndedAt: not null }) is { } last
            ? new($"the latest that was set here is {last.SupportCode}, at {MomentWords.At(last.EndedAt!.Value)}", $"ここでの直近の設定は {last.SupportCode}（{MomentWords.At(last.EndedAt.Value)}）")
            : new("none of the latest attempts set it", "直近の操作による設定ではありません");
}
