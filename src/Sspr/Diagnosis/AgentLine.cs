using Sspr.Agents;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>One line for an agent.</summary>
internal static class AgentLine
{
    /// <summary>The line.</summary>
    public static Check Of(AgentState agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return new Check(
            new LocalText($"agent {agent.Name}", $"エージェント {agent.Name}"),
            agent switch
            {
                { Status: AgentStatus.Revoked } => CheckState.OutOfService,
                { Status: AgentStatus.Frozen or AgentStatus.Awaiting } or { IsConnected: false } => CheckState.NotUsable,
                { IsConnected: null } => CheckState.NotFoundOut,
                _ => CheckState.Usable,
            },
            LocalText.Join(Particulars(agent)));
    }

    private static IEnumerable<LocalText> Particulars(AgentState agent)
    {
        yield return AgentStatusWords.Of(agent.Status);
        if (agent.Node is { } node)
        {
            yield return new($"connected to node {node}", $"接続先ノード {node}");
        }

        yield return LocalText.Plain(agent.Build ?? "-");
        yield return MomentWords.LastHeard(agent.LastHeardAt);
        yield return new($"key since {MomentWords.Day(agent.KeySince)}", $"鍵の使用開始 {MomentWords.Day(agent.KeySince)}");
        yield return new($"serves {string.Join(", ", agent.Directories)}", $"担当 {string.Join(", ", agent.Directories)}");
    }
}
