using System.Collections.Concurrent;
using Sspr.Agents;
using Sspr.Directories.Writeback;

namespace Sspr.Server.Relay.Nodes;

/// <summary>The claims of a server that is the only node: they live and die with its process.</summary>
internal sealed class LocalClaims : IStreamClaims
{
    private readonly ConcurrentDictionary<AgentId, StreamClaim> _claims = new();

    public Task<StreamClaim?> FindAsync(AgentId agent, CancellationToken cancellationToken) => Task.FromResult(_claims.GetValueOrDefault(agent));

    public Task<bool> TakeAsync(StreamClaim claim, ReadOnlyMemory<byte> key, Guid? insteadOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var isTaken = insteadOf is null
            ? _claims.TryAdd(claim.Agent, claim)
            : _claims.TryGetValue(claim.Agent, out var standing) && standing.Stream == insteadOf && _claims.TryUpdate(claim.Agent, claim, standing);
        return Task.FromResult(isTaken);
    }

    public Task<IReadOnlyList<StreamClaim>> ListOthersAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StreamClaim>>([]);

    public Task<IReadOnlySet<Guid>> ReportAsync(IReadOnlyList<StreamReport> streams, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<Guid>>(streams.Select(static stream => stream.Stream).ToHashSet());

    public Task GiveBackAsync(Guid stream, CancellationToken cancellationToken)
    {
        foreach (var one in _claims.Where(one => one.Value.Stream == stream))
        {
            _claims.TryRemove(one);
        }

        return Task.CompletedTask;
    }
}
