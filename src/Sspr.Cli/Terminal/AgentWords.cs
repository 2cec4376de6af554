using Sspr.Agents;
using Sspr.Problems;

namespace Sspr.Cli.Terminal;

/// <summary>What an agent's states are called.</summary>
internal static class AgentWords
{
    /// <summary>In one word.</summary>
    public static LocalText Of(AgentStatus status) => status switch
    {
        AgentStatus.Active => new("active", "有効"),
        AgentStatus.Frozen => new("frozen", "凍結"),
        AgentStatus.Revoked => new("revoked", "失効"),
    };

    /// <summary>Whether it is connected; only a running server knows.</summary>
    public static LocalText Connected(bool? isConnected) => isConnected switch
    {
        true => new("yes", "接続中"),
        false => new("no", "切断"),
        null => new("not known", "不明"),
    };
}
