namespace Sspr.Directories.Writeback.Messages;

/// <summary>Why a message was not accepted; the numbers are those of the wire.</summary>
internal enum RefusalReason
{
    /// <summary>Not signed by the key that this side knows, or altered on the way, or not a message at all.</summary>
    NotAuthentic = 1,

    /// <summary>Meant for another installation.</summary>
    OtherTenant = 2,

    /// <summary>Meant for another agent.</summary>
    OtherAgent = 3,

    /// <summary>Meant for an earlier run of the agent.</summary>
    OtherRun = 4,

    /// <summary>A suite or version that this side does not speak.</summary>
    NotSpoken = 5,

    /// <summary>A directory that this agent does not serve.</summary>
    OtherDirectory = 6,

    /// <summary>The agent is not enrolled here.</summary>
    UnknownAgent = 7,

    /// <summary>The agent was frozen; the server says why to its administrators.</summary>
    AgentFrozen = 8,

    /// <summary>The agent was revoked.</summary>
    AgentRevoked = 9,

    /// <summary>The server has no room for another agent, or this is not the place for agents.</summary>
    NoRoom = 10,

    /// <summary>The agent is enrolled and nobody has compared its words yet. From version 2 on.</summary>
    NotConfirmed = 11,

    /// <summary>The agent has another key by now. From version 2 on.</summary>
    KeyReplaced = 12,

    /// <summary>The agent's own file does not allow this kind of work. From version 2 on.</summary>
    NotAllowed = 13,
}
