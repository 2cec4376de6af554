using Sspr.Agents;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Agent;

/// <summary>An agent is of an older version than the server. It is served all the same, or it would have come and been sent away.</summary>
internal sealed class AgentIsBehind : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AgentBehind];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from agent in facts.KnownAgents()
        where agent is { Status: AgentStatus.Active or AgentStatus.Frozen, Unspoken: null } && ProductVersion.IsOlder(agent.Build, facts.ServerBuild)
        let place = agent switch
        {
            { Source: { } source } => new LocalText($"connects from {source}", $"接続元 {source}"),
            { Node: { } node } => new LocalText($"connected to node {node}", $"接続先ノード {node}"),
            _ => new LocalText("not connected", "未接続"),
        }
        select Finding.Warns(Codes[0], $"agent {agent.Name}", new(
            $"version {agent.Build}, the server has {facts.ServerBuild}; {place.English}, serves {string.Join(", ", agent.Directories)}",
            $"バージョン {agent.Build}（サーバーは {facts.ServerBuild}）、{place.Japanese}、担当 {string.Join("、", agent.Directories)}"));
}
