using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Server.Relay;

/// <summary>The live streams as the connectors see them.</summary>
internal sealed class ServerWritebackChannel(AgentConnections connections) : IWritebackChannel
{
    private uint _turn;

    public IReadOnlyList<IAgentLink> LinksTo(DirectoryName directory) =>
        AgentChoice.Order(connections.Live, directory, Interlocked.Increment(ref _turn));

    public IAgentLink? LinkTo(AgentId agent) => connections.Find(agent);
}
