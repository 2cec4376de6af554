using Sspr.Agents;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Agent;

/// <summary>An agent comes and is sent away, because server and agent have no version of the protocol in common.</summary>
internal sealed class AgentIsNotSpokenTo : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AgentNotSpokenTo];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from agent in facts.KnownAgents()
        let came = agent.Status == AgentStatus.Active ? agent.Unspoken : null
        where came is not null
        let place = came.Source is { } source ? new LocalText($" from {source}", $" 接続元 {source}") : new LocalText(string.Empty, string.Empty)
        select new Finding(
            facts.IsMissed(agent) ? FindingWeight.Blocks : FindingWeight.Warns, Codes[0], $"agent {agent.Name}", new(
                $"version {came.Build}{place.English} speaks {Protocol(came.Spoken)} of the protocol, this server {facts.ServerBuild} speaks {Protocol(came.SpokenHere)}",
                $"バージョン {came.Build}{place.Japanese} のプロトコルは {Protocol(came.Spoken)}、このサーバー {facts.ServerBuild} は {Protocol(came.SpokenHere)}"));

    private static string Protocol(IReadOnlyList<int> versions) => string.Join(", ", versions.Order());
}
