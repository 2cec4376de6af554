using Sspr.Problems;
using Sspr.Resets;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>The latest reset met something that only a write can meet, and nothing says that it has gone.</summary>
internal sealed class LatestResetMetAnObstacle : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } =
    [
        ProblemCodes.ResetRightMissing, ProblemCodes.WriteRightMissing, ProblemCodes.HistoryNotEnforceable,
        ProblemCodes.DirectoryReadOnly, ProblemCodes.AgentQuotaReached, ProblemCodes.AgentRefusedMessage,
    ];

    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.Latest is Fact<IReadOnlyList<Reset>>.Known { Value: [{ Problem: { } problem, EndedAt: { } ended } last, ..] }
        && facts.TakenAt - ended < Recent && Codes.Contains(problem)
            ?
            [
                Finding.Blocks(problem, facts.Name, new(
                    $"met by the latest reset, {last.SupportCode}, at {MomentWords.At(ended)}: {last.Evidence}",
                    $"直近の再設定 {last.SupportCode}（{MomentWords.At(ended)}）で発生: {last.Evidence}")),
            ]
            : [];
}
