using Sspr.ApiKeys;
using Sspr.Audit;

namespace Sspr.AdminSessions;

/// <summary>The sessions of the admin centre. Taking a key back ends those that were begun with it, in the same transaction.</summary>
internal interface IAdminSessionStore
{
    /// <summary>Adds one.</summary>
    Task AddAsync(AdminSession session, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>The session of a browser, over or not, and the key that it was begun with; null if there is none.</summary>
    Task<(AdminSession Session, ApiKey Key)?> FindAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Notes that the browser asked for a page.</summary>
    Task TouchAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends one.</summary>
    /// <returns>False if it was gone already; then nothing goes into the audit.</returns>
    Task<bool> EndAsync(Guid id, AuditEvent audit, CancellationToken cancellationToken);
}
