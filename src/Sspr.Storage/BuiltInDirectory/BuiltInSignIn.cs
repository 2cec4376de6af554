using Microsoft.EntityFrameworkCore;
using Sspr.Directories;
using Sspr.Storage.Rows;

namespace Sspr.Storage.BuiltInDirectory;

/// <summary>Holds passwords against those of a built-in directory, and clears locks.</summary>
internal sealed class BuiltInSignIn(
    BuiltInDirectoryOptions options, Database database, PasswordHasher hasher, TimeProvider clock)
{
    /// <summary>Whether a password is the account's; a right one clears the count of wrong ones, as a sign-in does.</summary>
    public async Task<PasswordCheckResult> CheckAsync(
        AccountId account, string? sid, NewPassword password, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var row = await ReadAsync(account, cancellationToken);
            return BarTo(row, sid, password) ?? await TryAsync(row!, password, cancellationToken);
        }
        catch (StoreException exception)
        {
            return new PasswordCheckResult.Unreachable(BuiltInRows.FaultOf(exception));
        }
    }

    /// <summary>Proves the current password before a change; null if it is right.</summary>
    public async Task<SetPasswordResult?> ProveAsync(PreparedWrite write, NewPassword current, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(current);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var row = await ReadAsync(write.Request.Account, cancellationToken);
            if (BuiltInRows.ObstacleTo(write.Request, row) is { } obstacle)
            {
                return new SetPasswordResult.Blocked(obstacle);
            }

            return await CheckAsync(write.Request.Account, sid: null, current, cancellationToken) switch
            {
                PasswordCheckResult.Right => null,
                PasswordCheckResult.Wrong wrong => new SetPasswordResult.WrongCurrent(wrong.Evidence),
                PasswordCheckResult.NotTried { Bar: PasswordCheckBar.NoPassword } none => new SetPasswordResult.WrongCurrent(none.Evidence),
                PasswordCheckResult.NotTried bar => new SetPasswordResult.Blocked(new WriteObstacle(
                    bar.Bar == PasswordCheckBar.WouldLockOut ? WriteObstacleKind.WouldLockOut
                    : bar.Bar == PasswordCheckBar.LockedOut ? WriteObstacleKind.AccountLocked
                    : WriteObstacleKind.AccountDisabled,
                    bar.Evidence)),
                PasswordCheckResult.Unreachable unreachable => new SetPasswordResult.Unreachable(unreachable.Fault),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (StoreException exception)
        {
            return new SetPasswordResult.Unreachable(BuiltInRows.FaultOf(exception));
        }
    }

    /// <summary>The lock that keeps a change from being prepared; null if there is none or it does not matter.</summary>
    public WriteObstacle? LockOn(WriteRequest request, BuiltInAccountRow row) =>
        request.Action == WriteAction.Change && BuiltInRows.IsLocked(row, clock.GetUtcNow())
            ? new WriteObstacle(WriteObstacleKind.AccountLocked, $"locked until {row.LockedUntil:u}")
            : null;

    /// <summary>Clears lock and count; doing it again changes nothing.</summary>
    public async Task<SetPasswordResult> UnlockAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await database.WriteAsync(context => UnlockAsync(context, write), CancellationToken.None);
        }
        catch (StoreException exception)
        {
            return exception.Fault == StoreFault.CommitUnknown
                ? new SetPasswordResult.OutcomeUnknown(BuiltInRows.FaultOf(exception))
                : new SetPasswordResult.Unreachable(BuiltInRows.FaultOf(exception));
        }
    }

    /// <summary>Whether the account is locked now.</summary>
    public async Task<SetPasswordResult> ResolveUnlockAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        try
        {
            var row = await ReadAsync(write.Request.Account, cancellationToken);
            return row is null
                ? new SetPasswordResult.Blocked(new WriteObstacle(WriteObstacleKind.AccountGone, $"no account has the id {write.Request.Account}"))
                : !BuiltInRows.IsLocked(row, clock.GetUtcNow())
                    ? new SetPasswordResult.Written(BuiltInConnector.Endpoint)
                    : new SetPasswordResult.Unreachable(new DirectoryFault(
                        DirectoryFaultKind.ConnectionLost, BuiltInConnector.Endpoint, $"locked until {row.LockedUntil:u}"));
        }
        catch (StoreException exception)
        {
            return new SetPasswordResult.OutcomeUnknown(BuiltInRows.FaultOf(exception));
        }
    }

    private async Task<SetPasswordResult> UnlockAsync(SsprDbContext context, PreparedWrite write)
    {
        var id = write.Request.Account.Value;
        var row = await BuiltInRows.FindAsync(context, options.Name, id, CancellationToken.None);
        if (BuiltInRows.ObstacleTo(write.Request, row) is { } obstacle)
        {
            return new SetPasswordResult.Blocked(obstacle);
        }

        await context.BuiltInAccounts.Where(account => account.Id == id && !account.Administrator && !account.Disabled)
            .ExecuteUpdateAsync(account => account
                .SetProperty(a => a.WrongPasswords, 0)
                .SetProperty(a => a.LockedUntil, (DateTimeOffset?)null));
        return new SetPasswordResult.Written(BuiltInConnector.Endpoint);
    }

    private PasswordCheckResult.NotTried? BarTo(BuiltInAccountRow? row, string? sid, NewPassword password) =>
        row is null ? new(PasswordCheckBar.AccountGone, "no account has this id")
        : sid is not null ? new(PasswordCheckBar.AccountGone, "accounts of this directory have no security identifier")
        : !password.IsPassword ? new(PasswordCheckBar.NoPassword, "empty, longer than 256 characters, or no text")
        : BuiltInRows.IsLocked(row, clock.GetUtcNow()) ? new(PasswordCheckBar.LockedOut, $"locked until {row.LockedUntil:u}")
        : row.Disabled ? new(PasswordCheckBar.Disabled, "the account is disabled")
        : null;

    private async Task<PasswordCheckResult> TryAsync(BuiltInAccountRow row, NewPassword password, CancellationToken cancellationToken)
    {
        // Security: the try is counted before it is made, in one update that refuses the last one left, so that however many are made at
        // once none of them locks the account (Wrong_passwords_through_us_never_lock_an_account)
        var threshold = options.LockoutThreshold;
        var counted = await database.WriteAsync(
            context => context.BuiltInAccounts.Where(account => account.Id == row.Id && account.WrongPasswords + 1 < threshold)
                .ExecuteUpdateAsync(account => account.SetProperty(a => a.WrongPasswords, a => a.WrongPasswords + 1), CancellationToken.None),
            CancellationToken.None);
        if (counted == 0)
        {
            return new PasswordCheckResult.NotTried(PasswordCheckBar.WouldLockOut, $"{threshold - 1} of {threshold} wrong passwords are used up");
        }

        if (!await hasher.IsMatchAsync(password, row.PasswordHash, cancellationToken))
        {
            return new PasswordCheckResult.Wrong("another password");
        }

        await database.WriteAsync(
            context => context.BuiltInAccounts.Where(account => account.Id == row.Id && account.Version == row.Version)
                .ExecuteUpdateAsync(account => account.SetProperty(a => a.WrongPasswords, 0), CancellationToken.None),
            CancellationToken.None);
        return new PasswordCheckResult.Right(BuiltInRows.StateOf(row, clock.GetUtcNow()));
    }

    private Task<BuiltInAccountRow?> ReadAsync(AccountId account, CancellationToken cancellationToken) =>
        database.ReadAsync(context => BuiltInRows.FindAsync(context, options.Name, account.Value, cancellationToken));
}
