using Sspr.Agents;
using Sspr.Audit;

namespace Sspr.Testing;

/// <summary>Keeps the server's keys in memory, with the same guards as a database, and what was said about them to the audit.</summary>
internal sealed class InMemoryServerKeyStore : IServerKeyStore
{
    private readonly Lock _gate = new();
    private readonly List<ServerKey> _keys = [];
    private readonly List<AuditEvent> _audit = [];

    public IReadOnlyList<AuditEvent> Audit
    {
        get
        {
            lock (_gate)
            {
                return [.. _audit];
            }
        }
    }

    public Task<IReadOnlyList<ServerKey>> ListAsync(string server, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<ServerKey>>([.. _keys.Where(key => key.Server == server).OrderBy(static key => key.Generation)]);
        }
    }

    public Task<bool> AddAsync(ServerKey key, AuditEvent? audit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _keys.Exists(other => other.Server == key.Server && other.Generation == key.Generation) ? Task.FromResult(false) : Done(() => _keys.Add(key), audit);
        }
    }

    public Task<bool> PromoteAsync(string server, int generation, DateTimeOffset at, AuditEvent audit, CancellationToken cancellationToken) =>
        ChangeAsync(key => key.Server == server && key.Generation == generation && key.UsedSince is null, key => key with { UsedSince = at }, audit);

    public Task<bool> RetireBeforeAsync(string server, int generation, DateTimeOffset at, AuditEvent audit, CancellationToken cancellationToken) =>
        ChangeAsync(key => key.Server == server && key.Generation < generation && key.RetiredAt is null, key => key with { SealedKey = null, RetiredAt = at }, audit);

    private Task<bool> ChangeAsync(Predicate<ServerKey> guard, Func<ServerKey, ServerKey> change, AuditEvent audit)
    {
        lock (_gate)
        {
            var meant = _keys.FindAll(guard);
            return meant.Count == 0 ? Task.FromResult(false) : Done(
                () =>
                {
                    _keys.RemoveAll(guard);
                    _keys.AddRange(meant.Select(change));
                },
                audit);
        }
    }

    private Task<bool> Done(Action change, AuditEvent? audit)
    {
        change();
        if (audit is not null)
        {
            _audit.Add(audit);
        }

        return Task.FromResult(true);
    }
}
