using Sspr.Directories;
using Sspr.Methods;

namespace Sspr.Registrations;

/// <summary>The registrations of the installation. A use is stored with the gate it opens: see <see cref="Resets.ResetCommit.Use"/>.</summary>
internal interface IRegistrationStore
{
    /// <summary>All of one account, the oldest first.</summary>
    Task<IReadOnlyList<Registration>> ListAsync(DirectoryName directory, AccountId account, CancellationToken cancellationToken);

    /// <summary>All of some accounts of one directory; an account that has none is left out.</summary>
    Task<ILookup<AccountId, Registration>> ListAsync(DirectoryName directory, IReadOnlyList<AccountId> accounts, CancellationToken cancellationToken);

    /// <summary>Those of any account with this method and destination, at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<Registration>> FindAsync(MethodKind method, string destination, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Adds one, or replaces the one with the same account, method and destination. One that is the default takes that from the
    /// account's others.
    /// </summary>
    Task SaveAsync(Registration registration, CancellationToken cancellationToken);

    /// <summary>Takes one away.</summary>
    /// <returns>False if it was gone already.</returns>
    Task<bool> RemoveAsync(Registration registration, CancellationToken cancellationToken);

    /// <summary>Stores what a registration holds after a use outside a reset, if nothing has changed it since it was read.</summary>
    Task<bool> UseAsync(RegistrationUse use, DateTimeOffset at, CancellationToken cancellationToken);
}
