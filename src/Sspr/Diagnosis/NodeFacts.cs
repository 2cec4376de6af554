using Sspr.Nodes;

namespace Sspr.Diagnosis;

/// <summary>The nodes that share the store.</summary>
/// <param name="Asked">The node that was asked; null if only the store was.</param>
/// <param name="Nodes">All that were heard of in the last day.</param>
internal sealed record NodeFacts(Guid? Asked, IReadOnlyList<KnownNode> Nodes)
{
    /// <summary>Reads them from a store that several nodes share.</summary>
    public static async Task<NodeFacts> ReadAsync(INodeStore nodes, Guid? asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return new(asked, await nodes.ListAsync(cancellationToken));
    }
}
