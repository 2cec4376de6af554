using Microsoft.EntityFrameworkCore;
using Sspr.Directories;
using Sspr.Storage.Rows;

namespace Sspr.Storage.BuiltInDirectory;

/// <summary>Writes, settles and resolves passwords of a built-in directory.</summary>
internal sealed class BuiltInWriter(
    BuiltInDirectoryOptions options, Database database, PasswordHasher hasher, TimeProvider clock)
{
    /// <summary>Checks, hashes and then writes where the account is still as it was prepared.</summary>
    public async Task<SetPasswordResult> WriteAsync(
        PreparedWrite write, NewPassword password, Func<BuiltInAccountRow, PasswordRules> rulesFor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var row = await ReadAsync(write, cancellationToken);
            if (ObstacleTo(write, row) is { } obstacle)
            {
                return new SetPasswordResult.Blocked(obstacle);
            }

            if (await RefusalOfAsync(row!, password, rulesFor(row!), cancellationToken) is { } refusal)
            {
                return new SetPasswordResult.Refused(refusal);
            }

            // from here on the write is not called off any more
            return await PutAsync(write, await hasher.HashAsync(password, CancellationToken.None));
        }
        catch (StoreException exception)
        {
            return exception.Fault == StoreFault.CommitUnknown
                ? new SetPasswordResult.OutcomeUnknown(BuiltInRows.FaultOf(exception))
                : new SetPasswordResult.Unreachable(BuiltInRows.FaultOf(exception));
        }
    }

    /// <summary>Whether the password is the account's; writes nothing. A lock proves nothing either way.</summary>
    public async Task<SetPasswordResult> SettleAsync(PreparedWrite write, NewPassword password, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var row = await ReadAsync(write, cancellationToken);
            if (BuiltInRows.ObstacleTo(write.Request, row) is { } obstacle)
            {
                return new SetPasswordResult.Blocked(obstacle);
            }

            if (BuiltInRows.IsLocked(row!, clock.GetUtcNow()))
            {
                return new SetPasswordResult.NeedsSettling("the account is locked");
            }

            return await hasher.IsMatchAsync(password, row!.PasswordHash, cancellationToken)
                ? new SetPasswordResult.Written(BuiltInConnector.Endpoint)
                : new SetPasswordResult.Blocked(ChangedElsewhere(row));
        }
        catch (StoreException exception)
        {
            return new SetPasswordResult.Unreachable(BuiltInRows.FaultOf(exception));
        }
    }

    /// <summary>
    /// Looks for the operation among the account's passwords. If it is not there and the account is as it was prepared, the version is
    /// raised in the same transaction: a write that is still on its way can then never be carried out.
    /// </summary>
    public async Task<SetPasswordResult> ResolveAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(context => ResolveAsync(context, write, cancellationToken), cancellationToken);
        }
        catch (StoreException exception)
        {
            return new SetPasswordResult.OutcomeUnknown(BuiltInRows.FaultOf(exception));
        }
    }

    private static async Task<SetPasswordResult> ResolveAsync(
        SsprDbContext context, PreparedWrite write, CancellationToken cancellationToken)
    {
        var (account, operation, version) = (write.Request.Account.Value, write.Request.Operation.ToString(), write.Snapshot.Version);

        // first the update: its row lock waits for a write that is still committing
        await context.BuiltInAccounts.Where(row => row.Id == account && row.Version == version).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.Version, r => r.Version + 1), cancellationToken);
        if (await context.BuiltInPasswords.AnyAsync(row => row.Account == account && row.Operation == operation, cancellationToken))
        {
            return new SetPasswordResult.Written(BuiltInConnector.Endpoint);
        }

        return await context.BuiltInAccounts.AnyAsync(row => row.Id == account, cancellationToken)
            ? new SetPasswordResult.Unreachable(new DirectoryFault(
                DirectoryFaultKind.ConnectionLost, BuiltInConnector.Endpoint, "the write was not carried out and no longer can be"))
            : new SetPasswordResult.Blocked(new WriteObstacle(WriteObstacleKind.AccountGone, $"no account has the id {account}"));
    }

    private static WriteObstacle? ObstacleTo(PreparedWrite write, BuiltInAccountRow? row)
    {
        if (BuiltInRows.ObstacleTo(write.Request, row) is { } obstacle)
        {
            return obstacle;
        }

        if (string.Equals(row!.Stamp, write.Request.Operation.ToString(), StringComparison.Ordinal))
        {
            return new WriteObstacle(WriteObstacleKind.NotAcceptedAgain, "the operation was carried out already");
        }

        return row.Version == write.Snapshot.Version ? null : ChangedElsewhere(row);
    }

    private static WriteObstacle ChangedElsewhere(BuiltInAccountRow row) =>
        new(WriteObstacleKind.ChangedElsewhere, $"the password was set at {row.PasswordSetAt:u}");

    private Task<BuiltInAccountRow?> ReadAsync(PreparedWrite write, CancellationToken cancellationToken) =>
        database.ReadAsync(context => BuiltInRows.FindAsync(context, options.Name, write.Request.Account.Value, cancellationToken));

    private async Task<PasswordRefusal?> RefusalOfAsync(
        BuiltInAccountRow row, NewPassword password, PasswordRules rules, CancellationToken cancellationToken)
    {
        if (BuiltInPasswordRules.Broken(password.Characters, rules) is { } rule)
        {
            return new PasswordRefusal(rule, Certainty.Stated, rules.Source);
        }

        var earlier = await database.ReadAsync(context => context.BuiltInPasswords.Where(old => old.Account == row.Id)
            .OrderByDescending(static old => old.Version).Take(rules.HistoryLength)
            .Select(static old => old.PasswordHash).ToListAsync(cancellationToken));
        foreach (var hash in earlier)
        {
            if (await hasher.IsMatchAsync(password, hash, cancellationToken))
            {
                return new PasswordRefusal(PasswordRule.InHistory, Certainty.Stated, rules.Source);
            }
        }

        return null;
    }

    private async Task<SetPasswordResult> PutAsync(PreparedWrite write, string hash)
    {
        var (now, account, version) = (clock.GetUtcNow(), write.Request.Account.Value, write.Snapshot.Version);
        var (operation, unlock) = (write.Request.Operation.ToString(), write.Request.Action == WriteAction.ResetAndUnlock);
        WriteObstacle? obstacle = null;
        var written = await database.TryWriteAsync(
            async context =>
            {
                // Security: the write names the version it was prepared on, and the row is looked at again under its lock
                // (Of_parallel_writes_prepared_on_one_state_one_is_carried_out)
                var put = await context.BuiltInAccounts
                    .Where(row => row.Id == account && row.Version == version && !row.Disabled && !row.Administrator)
                    .ExecuteUpdateAsync(row => row
                        .SetProperty(r => r.PasswordHash, hash)
                        .SetProperty(r => r.PasswordSetAt, now)
                        .SetProperty(r => r.MustChangePassword, false)
                        .SetProperty(r => r.WrongPasswords, r => unlock ? 0 : r.WrongPasswords)
                        .SetProperty(r => r.LockedUntil, r => unlock ? null : r.LockedUntil)
                        .SetProperty(r => r.Stamp, operation)
                        .SetProperty(r => r.Version, version + 1));
                if (put != 1)
                {
                    var row = await BuiltInRows.FindAsync(context, options.Name, account, CancellationToken.None);
                    obstacle = ObstacleTo(write, row) ?? ChangedElsewhere(row!);
                    return false;
                }

                context.BuiltInPasswords.Add(
                    new() { Account = account, Version = version + 1, PasswordHash = hash, Operation = operation });
                await context.SaveChangesAsync();
                return true;
            },
            CancellationToken.None);
        return written
            ? new SetPasswordResult.Written(BuiltInConnector.Endpoint)
            : new SetPasswordResult.Blocked(obstacle!);
    }
}
