using Microsoft.EntityFrameworkCore;
using Sspr.Directories;
using Sspr.Registrations;

namespace Sspr.Storage.Stores;

internal sealed class RegistrationStore(Database database) : IRegistrationStore
{
    public Task<IReadOnlyList<Registration>> ListAsync(
        DirectoryName directory, AccountId account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var (name, id) = (directory.Value, account.Value);
        return database.ReadAsync<IReadOnlyList<Registration>>(async context =>
        {
            var rows = await context.Registrations.Where(row => row.Directory == name && row.Account == id)
                .OrderBy(row => row.ConfirmedAt).ThenBy(row => row.Destination).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToRegistration())];
        });
    }

    public Task SaveAsync(Registration registration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var (directory, account) = (registration.Directory.Value, registration.Account.Value);
        var (method, destination) = (registration.Method.ToString(), registration.Destination);
        var confirmedAt = registration.ConfirmedAt.UtcTicks;
        return database.WriteAsync(
            context => context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO registrations (directory, account, method, destination, confirmed_at)
                 VALUES ({directory}, {account}, {method}, {destination}, {confirmedAt})
                 ON CONFLICT (directory, account, method, destination) DO UPDATE SET confirmed_at = excluded.confirmed_at
                 """,
                cancellationToken),
            cancellationToken);
    }
}
