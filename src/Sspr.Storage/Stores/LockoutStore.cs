using Microsoft.EntityFrameworkCore;
using Sspr.Accounts;
using Sspr.SignIns;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class LockoutStore(Database database, TimeProvider time) : ILockoutStore
{
    public Task<LockoutVerdict> TakeAsync(
        LockoutKey key, string hash, SignInOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return database.WriteAsync(
            async context =>
            {
                var (next, verdict) = (await LockAsync(context, key, now, cancellationToken)).ToLockout(now).Take(hash, options, now);
                await PutAsync(context, key, next, now, cancellationToken);
                return verdict;
            },
            cancellationToken);
    }

    public Task NoteWrongAsync(LockoutKey key, string hash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var now = time.GetUtcNow();
        return database.WriteAsync(
            async context =>
            {
                var next = (await LockAsync(context, key, now, cancellationToken)).ToLockout(now).Note(hash);
                return await PutAsync(context, key, next, now, cancellationToken);
            },
            cancellationToken);
    }

    public Task SucceedAsync(LockoutKey key, string source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (id, account, ticks) = (IdOf(key), key.Account.Value, now.UtcTicks);
        return database.WriteAsync(
            async context =>
            {
                await context.Set<SignInLockoutRow>().Where(row => row.Key == id).ExecuteDeleteAsync(cancellationToken);
                return await context.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO sign_in_places (account_key, source, last_at) VALUES ({account}, {source}, {ticks})
                     ON CONFLICT (account_key, source) DO UPDATE SET last_at = excluded.last_at
                     """,
                    cancellationToken);
            },
            cancellationToken);
    }

    public Task<bool> IsFamiliarAsync(AccountKey account, string source, DateTimeOffset since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var key = account.Value;
        return database.ReadAsync(context => context.Set<SignInPlaceRow>()
            .AnyAsync(row => row.AccountKey == key && row.Source == source && row.LastAt >= since, cancellationToken));
    }

    public Task ClearAsync(AccountKey account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var key = account.Value;
        return database.WriteAsync(
            context => context.Set<SignInLockoutRow>().Where(row => row.AccountKey == key).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }

    private static string IdOf(LockoutKey key) => $"{key.Account.Value}/{(key.IsFamiliar ? "familiar" : "other")}";

    /// <summary>Reads the row, or makes it; nobody else changes it before this transaction ends.</summary>
    private static async Task<SignInLockoutRow> LockAsync(
        SsprDbContext context, LockoutKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, account, ticks) = (IdOf(key), key.Account.Value, now.UtcTicks);
        var rows = await context.Set<SignInLockoutRow>().FromSql(
            $"""
             INSERT INTO sign_in_lockouts (key, account_key, failures, lockouts, closed_until, wrong, until)
             VALUES ({id}, {account}, 0, 0, 0, '', {ticks})
             ON CONFLICT (key) DO UPDATE SET account_key = excluded.account_key
             RETURNING key, account_key, failures, lockouts, closed_until, wrong, until
             """).AsNoTracking().ToListAsync(cancellationToken);
        return rows[0];
    }

    private static Task<int> PutAsync(
        SsprDbContext context, LockoutKey key, SmartLockout next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, wrong, until) = (IdOf(key), SignInLockoutRow.Join(next.Wrong), now + SmartLockout.Memory);
        return context.Set<SignInLockoutRow>().Where(row => row.Key == id).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.Failures, next.Failures).SetProperty(r => r.Lockouts, next.Lockouts)
                .SetProperty(r => r.ClosedUntil, next.ClosedUntil).SetProperty(r => r.Wrong, wrong).SetProperty(r => r.Until, until),
            cancellationToken);
    }
}
