using Sspr.Agents;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What the states of agents are called.</summary>
internal static class AgentStatusWords
{
    /// <summary>In one or two words.</summary>
    public static LocalText Of(AgentStatus status) => status switch
    {
        AgentStatus.Active => new("active", "有効"),
        AgentStatus.Frozen => new("frozen", "凍結"),
        AgentStatus.Revoked => new("revoked", "失効"),
        AgentStatus.Awaiting => new("to confirm", "確認待ち"),
    };
}
