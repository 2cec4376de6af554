using Sspr.Audit;

namespace Sspr.ApiKeys;

/// <summary>The keys of programs.</summary>
internal interface IApiKeyStore
{
    /// <summary>Adds one.</summary>
    /// <returns>False if another has or had its name.</returns>
    Task<bool> AddAsync(ApiKey key, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>The key of a hash, in force or not.</summary>
    Task<ApiKey?> FindAsync(string hash, CancellationToken cancellationToken);

    /// <summary>All keys, by name.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Takes one back.</summary>
    /// <returns>False if none that is in force has the name.</returns>
    Task<bool> RevokeAsync(string name, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Notes that one was used.</summary>
    Task NoteUseAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken);
}
