using Sspr.Audit;

namespace Sspr.Agents;

/// <summary>The server's keys, so that all nodes sign with the same one. Every change is one conditional statement with its audit entry.</summary>
internal interface IServerKeyStore
{
    /// <summary>All keys of a server, the first one first.</summary>
    Task<IReadOnlyList<ServerKey>> ListAsync(string server, CancellationToken cancellationToken);

    /// <summary>Adds a key of a generation that is not there yet.</summary>
    /// <returns>True for exactly one caller of a generation.</returns>
    Task<bool> AddAsync(ServerKey key, AuditEvent? audit, CancellationToken cancellationToken);

    /// <summary>Says that the server signs with an announced key from now on.</summary>
    /// <returns>True for exactly one caller.</returns>
    Task<bool> PromoteAsync(string server, int generation, DateTimeOffset at, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Retires all keys before a generation, and takes their private halves away.</summary>
    /// <returns>Whether there was one that was not retired yet.</returns>
    Task<bool> RetireBeforeAsync(string server, int generation, DateTimeOffset at, AuditEvent audit, CancellationToken cancellationToken);
}
