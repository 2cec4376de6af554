using Sspr.Audit;
using Sspr.Directories;

namespace Sspr.SignIns;

/// <summary>The sessions of the installation. Every method is one transaction.</summary>
internal interface ISessionStore
{
    /// <summary>Adds one.</summary>
    Task AddAsync(Session session, IReadOnlyList<AuditEvent> events, CancellationToken cancellationToken);

    /// <summary>The session of a browser, ended or not; null if there is none.</summary>
    Task<Session?> FindAsync(string keyHash, CancellationToken cancellationToken);

    /// <summary>Notes that the browser asked for a page.</summary>
    Task TouchAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a session the level <see cref="SessionLevel.Proved"/> and a new key, if it still has the key and the level that were read.
    /// </summary>
    /// <param name="read">The session as it was read.</param>
    /// <param name="proof">What was proved.</param>
    /// <param name="newKeyHash">Hash of the new key.</param>
    /// <param name="pass">The pass that is used up with it; if it was used meanwhile, nothing is changed.</param>
    /// <param name="audit">What goes into the audit with it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Whether it was changed.</returns>
    Task<bool> RaiseAsync(
        Session read, SecondProofKind proof, string newKeyHash, PassUse? pass, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Binds an attempt to a session.</summary>
    Task SetAttemptAsync(Guid id, Guid? attempt, CancellationToken cancellationToken);

    /// <summary>Keeps a registration that was begun, in place of an earlier one; null forgets it. Its tries start anew.</summary>
    Task SetPendingAsync(Guid id, string? pending, CancellationToken cancellationToken);

    /// <summary>Counts a try to confirm what is pending, and commits that before anything is compared.</summary>
    /// <returns>False if as many as the limit were made already, or nothing is pending any more.</returns>
    Task<bool> TakeTryAsync(Guid id, int limit, CancellationToken cancellationToken);

    /// <summary>Notes that the user puts off what is due.</summary>
    Task PutOffAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Ends one.</summary>
    Task EndAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends all of an account: after a reset, when it is frozen, or because an administrator says so.</summary>
    /// <returns>How many there were.</returns>
    Task<int> EndAllAsync(DirectoryName directory, AccountId account, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>That a Temporary Access Pass was used.</summary>
/// <param name="Pass">Its row id.</param>
/// <param name="At">When.</param>
internal sealed record PassUse(Guid Pass, DateTimeOffset At);
