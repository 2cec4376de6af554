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

    public Task<ILookup<AccountId, Registration>> ListAsync(
        DirectoryName directory, IReadOnlyList<AccountId> accounts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var (name, ids) = (directory.Value, accounts.Select(static account => account.Value).ToArray());
        return database.ReadAsync(async context =>
            (await context.Registrations.AsNoTracking().Where(row => row.Directory == name && ids.Contains(row.Account)).ToListAsync(cancellationToken))
                .Select(static row => row.ToRegistration()).ToLookup(static registration => registration.Account));
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
        return database.WriteAsync(
            async context =>
            {
                await SaveAsync(context, registration, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task<bool> RemoveAsync(Registration registration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(registration);
        return database.WriteAsync(
            async context => await RemoveAsync(context, registration, cancellationToken) > 0, cancellationToken);
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

    /// <summary>Saves one in the caller's transaction.</summary>
    internal static async Task SaveAsync(SsprDbContext context, Registration registration, CancellationToken cancellationToken)
    {
        var row = RegistrationRow.From(registration);
        if (row.IsDefault)
        {
            await ForgetDefaultAsync(context, registration, cancellationToken);
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
    }

    /// <summary>Takes one away in the caller's transaction.</summary>
    internal static Task<int> RemoveAsync(SsprDbContext context, Registration registration, CancellationToken cancellationToken) =>
        Same(context, registration).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Has one offered first, in the caller's transaction, and changes nothing else of it.</summary>
    internal static async Task SetDefaultAsync(SsprDbContext context, Registration registration, CancellationToken cancellationToken)
    {
        await ForgetDefaultAsync(context, registration, cancellationToken);
        await Same(context, registration).ExecuteUpdateAsync(row => row.SetProperty(r => r.IsDefault, true), cancellationToken);
    }

    /// <summary>Notes that one was confirmed anew, in the caller's transaction, and changes nothing else of it.</summary>
    internal static Task<int> ConfirmAsync(
        SsprDbContext context, Registration registration, DateTimeOffset at, CancellationToken cancellationToken) =>
        Same(context, registration).ExecuteUpdateAsync(row => row.SetProperty(r => r.ConfirmedAt, at), cancellationToken);

    private static Task<int> ForgetDefaultAsync(SsprDbContext context, Registration registration, CancellationToken cancellationToken)
    {
        var (directory, account) = (registration.Directory.Value, registration.Account.Value);
        return context.Registrations.Where(other => other.Directory == directory && other.Account == account && other.IsDefault)
            .ExecuteUpdateAsync(other => other.SetProperty(r => r.IsDefault, false), cancellationToken);
    }

    private static IQueryable<RegistrationRow> Same(SsprDbContext context, Registration registration)
    {
        var (directory, account) = (registration.Directory.Value, registration.Account.Value);
        var (method, destination) = (registration.Method, registration.Destination);
        return context.Registrations.Where(row =>
            row.Directory == directory && row.Account == account && row.Method == method && row.Destination == destination);
    }
}
