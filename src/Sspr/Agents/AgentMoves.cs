namespace Sspr.Agents;

/// <summary>The ways between the states of an agent, all of them.</summary>
public static class AgentMoves
{
    // Security: nothing leads out of Revoked, and to Active only a decision of an administrator
    // (A_revoked_agent_never_becomes_active_again, An_agent_moves_only_from_where_it_is).
    /// <summary>Whether there is a way.</summary>
    public static bool Allows(AgentStatus from, AgentStatus to) => (from, to) switch
    {
        (AgentStatus.Awaiting, AgentStatus.Active) => true,
        (AgentStatus.Active, AgentStatus.Frozen) => true,
        (AgentStatus.Frozen, AgentStatus.Active) => true,
        (AgentStatus.Revoked, _) => false,
        (_, AgentStatus.Revoked) => true,
        _ => false,
    };
}
