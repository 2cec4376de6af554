using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Server.Relay;

/// <summary>The live streams as the connectors see them.</summary>
internal sealed class ServerWritebackChannel(AgentConnections connections) : IWritebackChannel
{
    /// <summary>Prefers an agent that takes work and whose last look at the directory went well.</summary>
    public IAgentLink? LinkTo(DirectoryName directory) => connections.Live
        .Where(s => s.Directories.Contains(directory))
        .OrderBy(static s => s.Braked is not null)
        .ThenBy(s => s.Health.GetValueOrDefault(directory)?.Fault is not null)
        .ThenBy(static s => s.Name, StringComparer.Ordinal)
        .FirstOrDefault();

    public IAgentLink? LinkTo(AgentId agent) => connections.Find(agent);
}
