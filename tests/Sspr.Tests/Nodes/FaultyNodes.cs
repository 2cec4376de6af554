using Sspr.Nodes;

namespace Sspr.Tests.Nodes;

/// <summary>A store of nodes that meets, when it is first asked for a duty, what nobody foresaw.</summary>
internal sealed class FaultyNodes(INodeStore inner) : INodeStore
{
    private int _asked;

    /// <summary>How often a duty was asked for.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public bool IsShared => inner.IsShared;

    public Task<Beaten> BeatAsync(TimeSpan clockAhead, bool isDraining, CancellationToken cancellationToken) => inner.BeatAsync(clockAhead, isDraining, cancellationToken);

    public Task<IReadOnlyList<KnownNode>> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    public Task<IReadOnlySet<Guid>> ListLiveAsync(CancellationToken cancellationToken) => inner.ListLiveAsync(cancellationToken);

    public Task<IReadOnlyList<KnownNode>> BuryAsync(CancellationToken cancellationToken) => inner.BuryAsync(cancellationToken);

    public Task LeaveAsync(CancellationToken cancellationToken) => inner.LeaveAsync(cancellationToken);

    public Task<bool> HoldAsync(Duty duty, CancellationToken cancellationToken) => Interlocked.Increment(ref _asked) == 1
        ? throw new System.Text.Json.JsonException("A row of another version.")
        : inner.HoldAsync(duty, cancellationToken);
}
