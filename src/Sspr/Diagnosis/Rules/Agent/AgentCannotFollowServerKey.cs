using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Agent;

/// <summary>The server's key is due, and an agent is too old to be told of another.</summary>
internal sealed class AgentCannotFollowServerKey : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AgentCannotFollowServerKey];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.ServerKey is Fact<ServerKeyState>.Known { Value: var key } && key.IsOldAt(facts.TakenAt)
            ? key.Agents.Where(static agent => agent.Held == HeldKey.NotSaid)
                .Select(agent => Finding.Warns(Codes[0], $"agent {agent.Name}", new(
                    "has never said which key of the server it holds", "保持しているサーバーの鍵を一度も報告していません")))
            : [];
}
