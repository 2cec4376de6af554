using Microsoft.EntityFrameworkCore;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.SignIns;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class SessionStore(Database database) : ISessionStore
{
    public Task AddAsync(Session session, IReadOnlyList<AuditEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return database.WriteAsync(
            async context =>
            {
                context.Set<SessionRow>().Add(SessionRow.From(session));
                await AuditAppender.AppendAsync(context, events, cancellationToken);
                return await context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    public Task<Session?> FindAsync(string keyHash, CancellationToken cancellationToken) => database.ReadAsync(async context =>
    {
        var row = await context.Set<SessionRow>().AsNoTracking().SingleOrDefaultAsync(row => row.KeyHash == keyHash, cancellationToken);
        return row?.ToSession();
    });

    public Task TouchAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        context => One(context, id).ExecuteUpdateAsync(row => row.SetProperty(r => r.LastSeenAt, now), cancellationToken), cancellationToken);

    public Task<bool> RaiseAsync(
        Session read, SecondProofKind proof, string newKeyHash, PassUse? pass, AuditEvent audit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        var (id, keyHash) = (read.Id, read.KeyHash);
        return database.TryWriteAsync(
            async context =>
            {
                if (pass is not null && !await UseAsync(context, pass, cancellationToken))
                {
                    return false;
                }

                // Security: one conditional update decides; the former key opens nothing from here on (Each_step_of_a_sign_in_gives_the_browser_a_new_key)
                var raised = await One(context, id)
                    .Where(row => row.KeyHash == keyHash && row.Level == SessionLevel.PasswordProved)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(r => r.Level, SessionLevel.Proved).SetProperty(r => r.ProvedBy, proof)
                            .SetProperty(r => r.KeyHash, newKeyHash).SetProperty(r => r.Attempt, (Guid?)null),
                        cancellationToken);
                if (raised != 1)
                {
                    return false;
                }

                await AuditAppender.AppendAsync(context, [audit], cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task SetAttemptAsync(Guid id, Guid? attempt, CancellationToken cancellationToken) => database.WriteAsync(
        context => One(context, id).ExecuteUpdateAsync(row => row.SetProperty(r => r.Attempt, attempt), cancellationToken), cancellationToken);

    public Task SetPendingAsync(Guid id, string? pending, CancellationToken cancellationToken) => database.WriteAsync(
        context => One(context, id).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.Pending, pending).SetProperty(r => r.PendingTries, 0), cancellationToken),
        cancellationToken);

    public async Task<bool> TakeTryAsync(Guid id, int limit, CancellationToken cancellationToken) => await database.WriteAsync(
        context => One(context, id).Where(row => row.Pending != null && row.PendingTries < limit)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.PendingTries, r => r.PendingTries + 1), cancellationToken),
        cancellationToken) == 1;

    public Task PutOffAsync(Guid id, CancellationToken cancellationToken) => database.WriteAsync(
        context => One(context, id).ExecuteUpdateAsync(row => row.SetProperty(r => r.PutOff, true), cancellationToken), cancellationToken);

    public Task EndAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        context => One(context, id).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.EndedAt, now).SetProperty(r => r.Pending, (string?)null), cancellationToken),
        cancellationToken);

    public Task<int> EndAllAsync(DirectoryName directory, AccountId account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var (name, id) = (directory.Value, account.Value);
        return database.WriteAsync(
            context => context.Set<SessionRow>().Where(row => row.Directory == name && row.Account == id && row.EndedAt == null)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(r => r.EndedAt, now).SetProperty(r => r.Pending, (string?)null), cancellationToken),
            cancellationToken);
    }

    /// <summary>A session that was not ended.</summary>
    internal static IQueryable<SessionRow> One(SsprDbContext context, Guid id) =>
        context.Set<SessionRow>().Where(row => row.Id == id && row.EndedAt == null);

    private static async Task<bool> UseAsync(SsprDbContext context, PassUse use, CancellationToken cancellationToken)
    {
        var (id, at) = (use.Pass, use.At);

        // Security: one conditional update decides who used it (A_pass_that_works_once_opens_one_session)
        return await context.Set<PassRow>()
            .Where(row => row.Id == id && row.RevokedAt == null && row.ExpiresAt > at && (row.Reusable || row.UsedAt == null))
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.UsedAt, at).SetProperty(r => r.Tries, 0), cancellationToken) == 1;
    }
}
