using Sspr.Agents;
using Sspr.Directories;

namespace Sspr.Server.Relay;

/// <summary>All agents and how they are, for diagnosis and the admin centre.</summary>
internal sealed class AgentOverview(IAgentStore store, AgentConnections connections)
{
    /// <summary>Every enrolled agent, connected or not, by name.</summary>
    public async Task<IReadOnlyList<AgentReport>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(cancellationToken)).Select(Report)];

    private AgentReport Report(EnrolledAgent agent)
    {
        var stream = connections.Find(agent.Id);
        return new()
        {
            Enrolled = agent,
            IsConnected = stream is not null,
            LastHeardAt = stream?.HeardAtClock ?? agent.LastSeenAt,
            Build = stream?.Hello.Build ?? agent.Build,
            Braked = stream?.Braked,
            Directories = stream?.Directories ?? agent.Directories,
            InFlight = stream?.InFlight ?? 0,
            Times = stream?.Times.Read(),
            Health = stream?.Health ?? new Dictionary<DirectoryName, DirectoryHealth>(),
        };
    }
}
