using Microsoft.EntityFrameworkCore;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Storage.Rows;

namespace Sspr.Storage.BuiltInDirectory;

/// <summary>Makes accounts of built-in directories and checks their sign-ins.</summary>
internal sealed class BuiltInAccounts(Database database, PasswordHasher hasher, TimeProvider clock)
{
    /// <summary>Makes an account with its first password, which is not held to the directory's rules.</summary>
    /// <returns>Its id; null if another account has the login name or principal name.</returns>
    /// <exception cref="ArgumentException">A name cannot name an account.</exception>
    public async Task<AccountId?> CreateAccountAsync(
        DirectoryName directory, NewBuiltInAccount account, NewPassword password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var now = clock.GetUtcNow();
        var row = new BuiltInAccountRow
        {
            Id = Guid.CreateVersion7(now),
            Directory = directory.Value,
            LoginName = account.LoginName,
            PrincipalName = account.PrincipalName,
            DisplayName = account.DisplayName,
            Administrator = account.Administrator,
            PasswordHash = await hasher.HashAsync(password, cancellationToken),
            PasswordSetAt = now,
            Version = 1,
        };
        var names = NamesOf(row, account).ToList();
        var unique = names.Where(static name => name.Kind != BuiltInNameKind.Mail).Select(static name => name.Name).ToList();
        var created = await database.TryWriteAsync(
            async context =>
            {
                if (await context.BuiltInNames.AnyAsync(
                    name => name.Directory == row.Directory && unique.Contains(name.Name), cancellationToken))
                {
                    return false;
                }

                context.BuiltInAccounts.Add(row);
                context.BuiltInNames.AddRange(names);
                context.BuiltInPasswords.Add(new() { Account = row.Id, Version = row.Version, PasswordHash = row.PasswordHash });
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);
        return created ? new AccountId(row.Id) : null;
    }

    /// <summary>
    /// Whether an account signs in with a password: it has it, and is neither disabled nor locked. A wrong password counts towards the lock.
    /// Costs the same whether or not there is such an account.
    /// </summary>
    public async Task<bool> VerifyPasswordAsync(
        BuiltInDirectoryOptions directory, string loginName, NewPassword password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var name = Fold(loginName);
        var account = await database.ReadAsync(context => context.BuiltInAccounts.SingleOrDefaultAsync(
            row => context.BuiltInNames.Any(known => known.Directory == directory.Name.Value && known.Name == name
                && known.Kind != BuiltInNameKind.Mail && known.Account == row.Id),
            cancellationToken));
        var matches = await hasher.IsMatchAsync(password, account?.PasswordHash ?? PasswordHasher.Nobody, cancellationToken);
        var now = clock.GetUtcNow();
        if (account is null || account.Disabled || account.LockedUntil > now)
        {
            return false;
        }

        await CountAsync(directory, account.Id, matches, now, cancellationToken);
        return matches;
    }

    /// <summary>The form in which names are compared: that of a typed name, so that what finds a reset's account finds it here.</summary>
    public static string? Fold(string? typed) => AccountName.TryParse(typed, out var name) is null ? name!.Value : null;

    private static IEnumerable<BuiltInNameRow> NamesOf(BuiltInAccountRow row, NewBuiltInAccount account)
    {
        yield return NameOf(row, BuiltInNameKind.Login, account.LoginName);
        if (account.PrincipalName is not null)
        {
            yield return NameOf(row, BuiltInNameKind.Principal, account.PrincipalName);
        }

        foreach (var address in account.MailAddresses.DistinctBy(Fold, StringComparer.Ordinal))
        {
            yield return NameOf(row, BuiltInNameKind.Mail, address);
        }
    }

    private static BuiltInNameRow NameOf(BuiltInAccountRow row, BuiltInNameKind kind, string text) => new()
    {
        Directory = row.Directory,
        Name = Fold(text) ?? throw new ArgumentException("Not a name that a user could type.", nameof(text)),
        Account = row.Id,
        Kind = kind,
        Text = text,
    };

    private Task<int> CountAsync(
        BuiltInDirectoryOptions directory, Guid account, bool matches, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (threshold, until) = (directory.LockoutThreshold, now + directory.LockoutDuration);
        return database.WriteAsync(
            context =>
            {
                var one = context.BuiltInAccounts.Where(row => row.Id == account);
                return matches
                    ? one.Where(row => row.WrongPasswords > 0 || row.LockedUntil != null).ExecuteUpdateAsync(
                        row => row.SetProperty(r => r.WrongPasswords, 0).SetProperty(r => r.LockedUntil, (DateTimeOffset?)null),
                        cancellationToken)
                    : one.ExecuteUpdateAsync(
                        row => row
                            .SetProperty(r => r.WrongPasswords, r => r.WrongPasswords + 1 >= threshold ? 0 : r.WrongPasswords + 1)
                            .SetProperty(r => r.LockedUntil, r => r.WrongPasswords + 1 >= threshold ? until : null),
                        cancellationToken);
            },
            cancellationToken);
    }
}
