using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Work;

namespace Sspr.Freezes;

/// <summary>The accounts whose self-service is frozen.</summary>
internal interface IFreezeStore
{
    /// <summary>The freeze of an account; null if it is not frozen.</summary>
    Task<Freeze?> FindAsync(AccountKey account, CancellationToken cancellationToken);

    /// <summary>All, the latest first.</summary>
    Task<IReadOnlyList<Freeze>> ListAsync(int most, CancellationToken cancellationToken);

    /// <summary>Freezes, with its audit and the work that follows, in one transaction; a second freeze changes nothing.</summary>
    /// <returns>False if it was frozen already.</returns>
    Task<bool> AddAsync(
        Freeze freeze, IReadOnlyList<AuditEvent> audit, IReadOnlyList<WorkItem> work, CancellationToken cancellationToken);

    /// <summary>Lifts it if there is one, with its audit, in one transaction.</summary>
    /// <returns>False if it was not frozen; the audit is there all the same.</returns>
    Task<bool> LiftAsync(AccountKey account, IReadOnlyList<AuditEvent> audit, CancellationToken cancellationToken);
}
