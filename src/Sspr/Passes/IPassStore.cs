using Sspr.Audit;
using Sspr.Directories;
using Sspr.Notices;

namespace Sspr.Passes;

/// <summary>The Temporary Access Passes of the installation. One is used up by <see cref="SignIns.ISessionStore.RaiseAsync"/>.</summary>
internal interface IPassStore
{
    /// <summary>Adds one with the notice of it; those that the account had before are taken back.</summary>
    Task AddAsync(TemporaryPass pass, Notice notice, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>All of one account, the newest first.</summary>
    Task<IReadOnlyList<TemporaryPass>> ListAsync(DirectoryName directory, AccountId account, CancellationToken cancellationToken);

    /// <summary>Counts a try, and commits that before anything is compared.</summary>
    /// <returns>False if none is left.</returns>
    Task<bool> TakeTryAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Takes back all that an account has.</summary>
    /// <returns>How many.</returns>
    Task<int> RevokeAsync(
        DirectoryName directory, AccountId account, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken);
}
