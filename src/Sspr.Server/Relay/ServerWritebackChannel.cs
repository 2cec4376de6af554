using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Server.Relay.Nodes;

namespace Sspr.Server.Relay;

/// <summary>The live streams as the connectors see them, wherever they end.</summary>
internal sealed class ServerWritebackChannel(AgentConnections connections, OtherNodes others) : IWritebackChannel
{
    private uint _turn;

    public IReadOnlyList<IAgentLink> LinksTo(DirectoryName directory) =>
        AgentChoice.Order([.. connections.Live, .. others.Streams.Where(other => connections.Find(other.Agent) is null)], directory, Interlocked.Increment(ref _turn));

    public IAgentLink? LinkTo(AgentId agent) => (IAgentLink?)connections.Find(agent) ?? others.Find(agent);
}
