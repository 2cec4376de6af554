namespace Sspr.Directories.Writeback;

/// <summary>The live streams to the agents. What travels is opaque to it: signed, and secret where it has to be.</summary>
internal interface IWritebackChannel
{
    /// <summary>The connected agents that serve the directory, the one to ask first in front; empty if there is none.</summary>
    IReadOnlyList<IAgentLink> LinksTo(DirectoryName directory);

    /// <summary>The stream to one agent; null if it is not connected.</summary>
    IAgentLink? LinkTo(AgentId agent);
}
