namespace Sspr.Agents;

/// <summary>Whether the server works with an agent; the names are those of the store.</summary>
public enum AgentStatus
{
    /// <summary>May connect and is given work.</summary>
    Active = 1,

    /// <summary>Something about it was wrong, as <see cref="FreezeReason"/> says. An administrator decides.</summary>
    Frozen = 2,

    /// <summary>An administrator took it out of service; never comes back.</summary>
    Revoked = 3,

    /// <summary>It showed a code; an administrator has not yet compared the words of its key with what the agent showed.</summary>
    Awaiting = 4,
}
