using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Methods;

namespace Sspr.Resets;

/// <summary>The resets of the installation. Every method is one transaction; each can throw <see cref="Storage.StoreException"/>.</summary>
internal interface IResetStore
{
    /// <summary>Adds a new reset (version 0) with its audit and work.</summary>
    Task AddAsync(ResetCommit start, CancellationToken cancellationToken);

    /// <summary>
    /// Does the whole step if the stored version is the one in the commit and the challenge to consume is live at
    /// <see cref="ResetCommit.At"/>, and adds one to the version.
    /// </summary>
    /// <returns>False if another step came first: nothing was changed.</returns>
    Task<bool> CommitAsync(ResetCommit commit, CancellationToken cancellationToken);

    /// <summary>Does the steps of several attempts in one transaction, and adds new ones with it: all of it or nothing.</summary>
    /// <param name="commits">The steps, at least one; each as for <see cref="CommitAsync"/>.</param>
    /// <param name="begun">The attempts that begin, each as for <see cref="AddAsync"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False if another step of any of them came first: nothing was changed.</returns>
    Task<bool> CommitAllAsync(IReadOnlyList<ResetCommit> commits, IReadOnlyList<ResetCommit> begun, CancellationToken cancellationToken);

    /// <summary>The attempts that an attempt's proofs opened for other accounts of the same person, in the order in which they were found.</summary>
    Task<IReadOnlyList<Reset>> ListCompanionsAsync(Guid leader, CancellationToken cancellationToken);

    /// <summary>
    /// Adds one to the attempts of a reset if fewer than <paramref name="limit"/> are used, and commits that before anything is compared.
    /// Leaves the version alone.
    /// </summary>
    /// <returns>The number of this attempt, from 1, or null if none is left.</returns>
    Task<int?> TakeAttemptAsync(Guid reset, int limit, CancellationToken cancellationToken);

    /// <summary>The reset of a browser, by <see cref="BrowserKey.Hash"/>.</summary>
    Task<Reset?> FindByBrowserAsync(string browserHash, CancellationToken cancellationToken);

    /// <summary>The reset by its row id.</summary>
    Task<Reset?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The reset that a user reads a support code from.</summary>
    Task<Reset?> FindBySupportCodeAsync(SupportCode code, CancellationToken cancellationToken);

    /// <summary>The latest resets with one of the keys, newest first.</summary>
    Task<IReadOnlyList<Reset>> ListLatestAsync(IReadOnlyCollection<AccountKey> keys, int most, CancellationToken cancellationToken);

    /// <summary>The attempts at the accounts of a directory that wrote a password, or may have, and began since then.</summary>
    Task<ILookup<Guid, OwnWrite>> ListWritesAsync(DirectoryName directory, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Open resets whose time ran out, oldest first; without those whose write may be under way.</summary>
    Task<IReadOnlyList<Reset>> ListOverdueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>The challenge of a reset that is neither superseded nor used; it may have expired.</summary>
    Task<Challenge?> FindLiveChallengeAsync(Guid reset, CancellationToken cancellationToken);

    /// <summary>Makes challenges of open resets whose time ran out stay expired at every time that a clock may show later.</summary>
    Task VoidOverdueChallengesAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Evidence of all passed gates, in order.</summary>
    Task<IReadOnlyList<GateEvidence>> ListEvidenceAsync(Guid reset, CancellationToken cancellationToken);

    /// <summary>An operation by its id.</summary>
    Task<Operation?> FindOperationAsync(OperationId id, CancellationToken cancellationToken);

    /// <summary>Operations that have no outcome yet, oldest first.</summary>
    Task<IReadOnlyList<Operation>> ListOpenOperationsAsync(CancellationToken cancellationToken);
}
