using Sspr.Agents;
using Sspr.Directories;
using Sspr.Server.Relay.Nodes;

namespace Sspr.Server.Relay;

/// <summary>All agents and how they are, for diagnosis and the admin centre.</summary>
internal sealed class AgentOverview(IAgentStore store, AgentConnections connections, OtherNodes others)
{
    /// <summary>Every enrolled agent, connected or not, by name.</summary>
    public async Task<IReadOnlyList<AgentReport>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(cancellationToken)).Select(Report)];

    private AgentReport Report(EnrolledAgent agent)
    {
        var stream = connections.Find(agent.Id);
        return stream is null && others.Find(agent.Id) is { } elsewhere ? Report(agent, elsewhere) : new()
        {
            Enrolled = agent,
            IsConnected = stream is not null,
            Node = stream is null ? null : others.Name,
            LastHeardAt = stream?.HeardAtClock ?? agent.LastSeenAt,
            Build = stream?.Hello.Build ?? agent.Build,
            Source = stream?.Source,
            Unspoken = stream is null ? connections.FindUnspoken(agent.Id) : null,
            Braked = stream?.Braked,
            Directories = stream?.Directories ?? agent.Directories,
            InFlight = stream?.InFlight ?? 0,
            Times = stream?.Times.Read(),
            Health = stream?.Health ?? new Dictionary<DirectoryName, DirectoryHealth>(),
        };
    }

    private static AgentReport Report(EnrolledAgent agent, RemoteStream stream) => new()
    {
        Enrolled = agent,
        IsConnected = true,
        Node = stream.Claim.NodeName,
        LastHeardAt = agent.LastSeenAt,
        Build = agent.Build,
        Braked = stream.Claim.Report.Braked,
        Directories = stream.Directories,
        InFlight = stream.InFlight,
        Health = new Dictionary<DirectoryName, DirectoryHealth>(),
    };
}
