using Sspr.Agents;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Agent;

/// <summary>An agent holds a key of the server that is no longer used.</summary>
internal sealed class AgentMissedServerKey : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AgentMissedServerKey];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.ServerKey is not Fact<ServerKeyState>.Known { Value: var key }
            ? []
            : key.Agents.Where(static agent => agent is { Held: HeldKey.Former, Status: not AgentStatus.Awaiting })
                .Select(agent => Finding.Warns(Codes[0], $"agent {agent.Name}", new(
                    $"holds a former key of the server; {key.Id} is in use since {MomentWords.Day(key.Since)}",
                    $"以前のサーバーの鍵を保持しています（現在の鍵 {key.Id} は {MomentWords.Day(key.Since)} から使用中）")));
}
