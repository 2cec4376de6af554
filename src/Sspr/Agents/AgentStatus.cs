namespace Sspr.Agents;

/// <summary>Whether the server works with an agent; the numbers are those of the store.</summary>
public enum AgentStatus
{
    /// <summary>May connect and is given work.</summary>
    Active = 1,

    /// <summary>Two live streams showed its key at once: one of them is a copy. An administrator enrols it again.</summary>
    Frozen = 2,

    /// <summary>An administrator took it out of service; never comes back.</summary>
    Revoked = 3,
}
