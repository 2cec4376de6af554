using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Agents;

/// <summary>
/// Which node has the one live stream of each agent. Whoever admits an agent claims it first, and of all that try at once one can.
/// Each call can throw <see cref="Storage.StoreException"/>.
/// </summary>
internal interface IStreamClaims
{
    /// <summary>The claim that stands; null if there is none.</summary>
    Task<StreamClaim?> FindAsync(AgentId agent, CancellationToken cancellationToken);

    /// <summary>
    /// Claims an agent's stream in one statement: only if the agent is active with this very key, and nobody has claimed it but
    /// <paramref name="insteadOf"/>.
    /// </summary>
    /// <param name="claim">The claim; its node is this one.</param>
    /// <param name="key">The key that the agent has just shown.</param>
    /// <param name="insteadOf">The stream whose claim is taken over; null if there was none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>True for exactly one caller.</returns>
    Task<bool> TakeAsync(StreamClaim claim, ReadOnlyMemory<byte> key, Guid? insteadOf, CancellationToken cancellationToken);

    /// <summary>The claims of all other nodes that are live.</summary>
    Task<IReadOnlyList<StreamClaim>> ListOthersAsync(CancellationToken cancellationToken);

    /// <summary>Says how this node's streams are, for the others to choose by.</summary>
    /// <returns>Those of them whose claim still stands.</returns>
    Task<IReadOnlySet<Guid>> ReportAsync(IReadOnlyList<StreamReport> streams, CancellationToken cancellationToken);

    /// <summary>Gives a claim back, if it still stands.</summary>
    Task GiveBackAsync(Guid stream, CancellationToken cancellationToken);
}

/// <summary>A node's claim on the stream of an agent.</summary>
internal sealed record StreamClaim
{
    public required AgentId Agent { get; init; }

    /// <summary>Names the stream; every connection has another.</summary>
    public required Guid Stream { get; init; }

    /// <summary>The node at which it ends.</summary>
    public required Guid Node { get; init; }

    /// <summary>What operators call that node.</summary>
    public string NodeName { get; init; } = string.Empty;

    /// <summary>The run of the agent's process.</summary>
    public required byte[] Boot { get; init; }

    /// <summary>The directories that it serves.</summary>
    public required IReadOnlyList<DirectoryName> Directories { get; init; }

    /// <summary>How it is, as its node said last.</summary>
    public required StreamReport Report { get; init; }

    /// <summary>Whether its node was heard of in the last seconds.</summary>
    public bool IsNodeLive { get; init; } = true;

    /// <summary>Whether its node is about to stop.</summary>
    public bool IsNodeDraining { get; init; }
}

/// <summary>How a stream is.</summary>
internal sealed record StreamReport
{
    public required Guid Stream { get; init; }

    /// <summary>The directories for which it takes work.</summary>
    public IReadOnlyList<DirectoryName> Ready { get; init; } = [];

    /// <summary>Whether it showed in the last seconds that it is there.</summary>
    public bool IsAlive { get; init; }

    /// <summary>Why it takes no work; null if it does.</summary>
    public string? Braked { get; init; }

    /// <summary>How many questions it has not answered yet.</summary>
    public int InFlight { get; init; }

    /// <summary>Whether the agent is just changing its key, so that both keys count.</summary>
    public bool IsChangingKey { get; init; }
}
