using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Sspr.Storage.Tests.Databases;

/// <summary>A migrated database of its own for one test.</summary>
internal abstract class TestDatabase : IAsyncDisposable
{
    private readonly List<Node> _nodes = [];

    /// <summary>The settings of every node.</summary>
    public abstract StorageOptions Options { get; }

    /// <summary>One more server on this database, with nothing shared but the database.</summary>
    public Node NewNode(params IInterceptor[] interceptors)
    {
        var node = new Node(Options, interceptors);
        _nodes.Add(node);
        return node;
    }

    /// <summary>Runs a statement past the store, as somebody with access to the database would.</summary>
    public abstract Task<int> TamperAsync(string statement);

    /// <summary>Takes away what keeps the audit from being changed.</summary>
    public abstract Task DropTriggersAsync();

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }
}
