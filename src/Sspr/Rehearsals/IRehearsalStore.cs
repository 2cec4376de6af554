using Sspr.Audit;
using Sspr.Directories;

namespace Sspr.Rehearsals;

/// <summary>The rehearsals, one row for each directory. Every method is one transaction; each can throw <see cref="Storage.StoreException"/>.</summary>
internal interface IRehearsalStore
{
    /// <summary>
    /// Begins one, unless one is under way or the last one began after <paramref name="notSince"/>. One that was lost counts for neither.
    /// </summary>
    /// <param name="directory">Where.</param>
    /// <param name="now">The moment.</param>
    /// <param name="lease">For how long nobody else begins one, should this process die.</param>
    /// <param name="notSince">The latest beginning of the last one; null to begin in any case.</param>
    /// <param name="endOf">What the audit says of one that was lost.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null if it was not begun.</returns>
    Task<BegunRehearsal?> BeginAsync(
        DirectoryName directory, DateTimeOffset now, TimeSpan lease, DateTimeOffset? notSince, Func<LostRehearsal, AuditEvent> endOf, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps how it went. If it failed and the one before had not, somebody is to be alerted; if it went well, nobody is any more. One that was
    /// held back changes nothing about that, and does not hide one that failed.
    /// </summary>
    /// <returns>False if its lease had ended and another was begun: nothing was kept.</returns>
    Task<bool> FinishAsync(Guid id, RehearsalRun run, AuditEvent end, CancellationToken cancellationToken);

    /// <summary>Lets go of one that was called off before anything was written; the next is due as if it had not been begun.</summary>
    Task ReleaseAsync(BegunRehearsal begun, CancellationToken cancellationToken);

    /// <summary>All that is known, by directory.</summary>
    Task<IReadOnlyList<RehearsalRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Takes the failed runs about which somebody is to be alerted and nobody is at it; they come again after <paramref name="lease"/>.</summary>
    Task<IReadOnlyList<RehearsalRun>> TakeAlertsAsync(DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>The alert was sent, or is not worth sending any more.</summary>
    Task SettleAlertAsync(DirectoryName directory, CancellationToken cancellationToken);
}
