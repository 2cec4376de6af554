using Microsoft.EntityFrameworkCore;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Registrations;
using Sspr.Storage.Rows;

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
            var rows = await context.Registrations.AsNoTracking().Where(row => row.Directory == name && row.Account == id)
                .OrderBy(row => row.ConfirmedAt).ThenBy(row => row.Destination).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToRegistration())];
        });
    }

    public Task<IReadOnlyList<Registration>> FindAsync(
        MethodKind method, string destination, int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Registration>>(async context =>
        {
            var rows = await context.Registrations.AsNoTracking()
                .Where(row => row.Method == method && row.Destination == destination)
                .OrderBy(row => row.ConfirmedAt).Take(most).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToRegistration())];
        });

    public Task SaveAsync(Registration registration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var row = RegistrationRow.From(registration);
        return database.WriteAsync(
            async context =>
            {
                if (row.IsDefault)
                {
                    await context.Registrations
                        .Where(other => other.Directory == row.Directory && other.Account == row.Account && other.IsDefault)
                        .ExecuteUpdateAsync(other => other.SetProperty(r => r.IsDefault, false), cancellationToken);
                }

                if (await Same(context, registration).AsTracking().SingleOrDefaultAsync(cancellationToken) is { } stored)
                {
                    stored.Take(registration);
                }
                else
                {
                    context.Registrations.Add(row);
                }

                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task<bool> RemoveAsync(Registration registration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registration);
        return database.WriteAsync(
            async context => await Same(context, registration).ExecuteDeleteAsync(cancellationToken) > 0, cancellationToken);
    }

    public Task<bool> UseAsync(RegistrationUse use, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(use);
        return database.WriteAsync(context => UseAsync(context, use, at, cancellationToken), cancellationToken);
    }

    /// <summary>One conditional update decides which of two uses at once counts.</summary>
    /// <remarks>Security: guarded by <c>Of_64_parallel_uses_of_one_registration_one_counts</c>.</remarks>
    internal static async Task<bool> UseAsync(
        SsprDbContext context, RegistrationUse use, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (version, secret) = (use.Registration.Version, use.Secret);
        return await Same(context, use.Registration).Where(row => row.Version == version).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.Version, version + 1).SetProperty(r => r.Secret, secret).SetProperty(r => r.LastUsedAt, at),
            cancellationToken) == 1;
    }

    private static IQueryable<RegistrationRow> Same(SsprDbContext context, Registration registration)
    {
        var (directory, account) = (registration.Directory.Value, registration.Account.Value);
        var (method, destination) = (registration.Method, registration.Destination);
        return context.Registrations.Where(row =>
            row.Directory == directory && row.Account == account && row.Method == method && row.Destination == destination);
    }
}
