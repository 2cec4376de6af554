namespace Sspr.Directories.Writeback;

/// <summary>The server's live streams to its agents. What travels is opaque to it: signed, and secret where it has to be.</summary>
internal interface IWritebackChannel
{
    /// <summary>A connected agent that serves the directory; null if there is none.</summary>
    IAgentLink? LinkTo(DirectoryName directory);

    /// <summary>The stream to one agent; null if it is not connected.</summary>
    IAgentLink? LinkTo(AgentId agent);
}
