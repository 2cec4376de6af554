using Sspr.Directories;

namespace Sspr.Registrations;

/// <summary>The registrations of the installation.</summary>
internal interface IRegistrationStore
{
    /// <summary>All of one account.</summary>
    Task<IReadOnlyList<Registration>> ListAsync(DirectoryName directory, AccountId account, CancellationToken cancellationToken);

    /// <summary>Adds one, or replaces the one with the same account, method and destination.</summary>
    Task SaveAsync(Registration registration, CancellationToken cancellationToken);
}
