using Sspr.Agents;
using Sspr.Diagnosis;

namespace Sspr.Outlook;

/// <summary>Which directories hang on one agent. Pure.</summary>
internal static class LastAgents
{
    /// <summary>The directories that an agent serves and that no other one could serve in its place now.</summary>
    /// <returns>Null if no agent is called so.</returns>
    public static IReadOnlyList<string>? LostWith(string agent, IReadOnlyList<AgentState> agents)
    {
        ArgumentNullException.ThrowIfNull(agents);
        if (agents.FirstOrDefault(one => one.Name == agent && one.Status != AgentStatus.Revoked) is not { } lost)
        {
            return null;
        }

        // an agent that serves nothing today takes nothing with it
        return CanServe(lost)
            ? [.. lost.Directories.Where(directory => !agents.Any(other => other.Id != lost.Id && CanServe(other) && other.Directories.Contains(directory, StringComparer.Ordinal)))]
            : [];
    }

    /// <summary>Whether an agent of that name could serve its directories now.</summary>
    public static bool Serves(string agent, IReadOnlyList<AgentState> agents)
    {
        ArgumentNullException.ThrowIfNull(agents);
        return agents.FirstOrDefault(one => one.Name == agent && one.Status != AgentStatus.Revoked) is { } named && CanServe(named);
    }

    private static bool CanServe(AgentState agent) => agent is { Status: AgentStatus.Active, IsConnected: not false, Braked: null };
}
