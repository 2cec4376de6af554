using Sspr.Directories;

namespace Sspr.Resets;

/// <summary>
/// Operations of this process that nobody is at any more, because what carried them out met a fault that it could not tell from its own
/// death. <see cref="RecoverOperations"/> treats them like those of a process that is gone.
/// </summary>
internal sealed class BrokenOperations
{
    private readonly Lock _lock = new();
    private HashSet<OperationId> _broken = [];

    /// <summary>Leaves operations behind. Whoever calls this does nothing more about them.</summary>
    public void Add(params IEnumerable<OperationId> operations)
    {
        lock (_lock)
        {
            _broken.UnionWith(operations);
        }
    }

    /// <summary>Takes one back that somebody is at again.</summary>
    public void Forget(OperationId operation)
    {
        lock (_lock)
        {
            _ = _broken.Remove(operation);
        }
    }

    /// <summary>Hands them over; who takes them puts back what could not be looked at.</summary>
    public IReadOnlySet<OperationId> TakeAll()
    {
        lock (_lock)
        {
            var taken = _broken;
            _broken = [];
            return taken;
        }
    }
}
