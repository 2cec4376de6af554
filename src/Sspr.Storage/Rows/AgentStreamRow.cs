using Sspr.Agents;
using Sspr.Directories.Writeback;

namespace Sspr.Storage.Rows;

/// <summary>A node's claim on the stream of an agent as it is stored.</summary>
internal sealed class AgentStreamRow
{
    public required string Agent { get; init; }

    public Guid Stream { get; init; }

    public Guid Node { get; init; }

    public required byte[] Boot { get; init; }

    public required string Directories { get; init; }

    /// <summary>When it was claimed, by the database's clock.</summary>
    public DateTimeOffset ClaimedAt { get; init; }

    public required string Ready { get; init; }

    public bool IsAlive { get; init; }

    public string? Braked { get; init; }

    public int InFlight { get; init; }

    public bool IsChangingKey { get; init; }

    /// <summary>The claim, with what is known of its node; null if nothing is.</summary>
    public StreamClaim ToClaim(Nodes.KnownNode? node) => new()
    {
        Agent = AgentId.Parse(Agent),
        Stream = Stream,
        Node = Node,
        NodeName = node?.Name ?? string.Empty,
        Boot = Boot,
        Directories = DirectoryList.Split(Directories),
        IsNodeLive = node is { IsLive: true },
        IsNodeDraining = node is { IsDraining: true },
        Report = new()
        {
            Stream = Stream,
            Ready = DirectoryList.Split(Ready),
            IsAlive = IsAlive,
            Braked = Braked,
            InFlight = InFlight,
            IsChangingKey = IsChangingKey,
        },
    };
}
