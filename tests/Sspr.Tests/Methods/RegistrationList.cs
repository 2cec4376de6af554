using Sspr.Directories;
using Sspr.Methods;
using Sspr.Registrations;

namespace Sspr.Tests.Methods;

/// <summary>Registrations in memory, for a method that looks whether somebody else has one.</summary>
internal sealed class RegistrationList : IRegistrationStore
{
    private readonly List<Registration> _all = [];

    public void Add(Registration registration) => _all.Add(registration);

    public Task<IReadOnlyList<Registration>> ListAsync(DirectoryName directory, AccountId account, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Registration>>([.. _all.Where(one => one.Directory == directory && one.Account == account)]);

    public Task<ILookup<AccountId, Registration>> ListAsync(
        DirectoryName directory, IReadOnlyList<AccountId> accounts, CancellationToken cancellationToken) =>
        Task.FromResult(_all.Where(one => one.Directory == directory && accounts.Contains(one.Account)).ToLookup(static one => one.Account));

    public Task<IReadOnlyList<Registration>> FindAsync(MethodKind method, string destination, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Registration>>([.. _all.Where(one => one.Method == method && one.Destination == destination).Take(most)]);

    public Task SaveAsync(Registration registration, CancellationToken cancellationToken)
    {
        _all.Add(registration);
        return Task.CompletedTask;
    }

    public Task<bool> RemoveAsync(Registration registration, CancellationToken cancellationToken) => Task.FromResult(_all.Remove(registration));

    public Task<bool> UseAsync(RegistrationUse use, DateTimeOffset at, CancellationToken cancellationToken) => Task.FromResult(true);
}
