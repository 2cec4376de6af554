using Sspr.Audit;

namespace Sspr.Methods.Vouching;

/// <summary>The requests to vouch. Each method is one transaction; each can throw <see cref="Storage.StoreException"/>.</summary>
internal interface IVouchStore
{
    /// <summary>Adds one, with its audit.</summary>
    Task AddAsync(VouchRequest request, AuditEvent asked, CancellationToken cancellationToken);

    /// <summary>The request of a challenge; null if there is none.</summary>
    Task<VouchRequest?> FindAsync(Guid challenge, CancellationToken cancellationToken);

    /// <summary>Those that are open, the oldest first.</summary>
    Task<IReadOnlyList<VouchRequest>> ListOpenAsync(DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>Counts one number of an open request, and commits that before it is compared.</summary>
    /// <returns>Its number, from 1; null if the request is not open or <paramref name="limit"/> were tried.</returns>
    Task<int?> TakeTryAsync(Guid challenge, int limit, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Decides an open request, with the audit.</summary>
    /// <returns>False if it was not open any more: nothing was changed.</returns>
    Task<bool> DecideAsync(Guid challenge, VouchDecision decision, AuditEvent decided, CancellationToken cancellationToken);
}
