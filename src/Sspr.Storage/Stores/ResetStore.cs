using Microsoft.EntityFrameworkCore;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Resets;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class ResetStore(Database database, TimeProvider clock) : IResetStore
{
    // only a reset that its time can run out in; never one whose write may be under way
    private static readonly ResetState[] CanExpire =
        [.. ResetTransitions.Table.Keys.Where(static key => key.On == ResetEvent.TimeRanOut).Select(static key => key.From)];

    private readonly ResetSteps _steps = new(database, clock);

    public Task AddAsync(ResetCommit start, CancellationToken cancellationToken) => _steps.AddAsync(start, cancellationToken);

    public Task<bool> CommitAsync(ResetCommit commit, CancellationToken cancellationToken) =>
        _steps.CommitAsync(commit, cancellationToken);

    public Task<bool> CommitAllAsync(
        IReadOnlyList<ResetCommit> commits, IReadOnlyList<ResetCommit> begun, CancellationToken cancellationToken) =>
        _steps.CommitAllAsync(commits, begun, cancellationToken);

    public Task<IReadOnlyList<Reset>> ListCompanionsAsync(Guid leader, CancellationToken cancellationToken) =>
        ListAsync(resets => resets.Where(row => row.Leader == leader).OrderBy(row => row.Id), cancellationToken);

    public Task<int?> TakeAttemptAsync(Guid reset, int limit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async context =>
            {
                // Security: counting and comparing with the limit are one statement (Parallel_guesses_get_no_more_numbers_than_the_limit)
                var taken = await context.Database.SqlQuery<int>(
                    $"UPDATE resets SET attempts = attempts + 1 WHERE id = {reset} AND attempts < {limit} RETURNING attempts AS \"Value\"")
                    .ToListAsync(cancellationToken);
                return taken is [var number] ? number : (int?)null;
            },
            cancellationToken);

    public Task<Reset?> FindByBrowserAsync(string browserHash, CancellationToken cancellationToken) =>
        FindAsync(resets => resets.Where(row => row.BrowserHash == browserHash), cancellationToken);

    public Task<Reset?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        FindAsync(resets => resets.Where(row => row.Id == id), cancellationToken);

    public Task<Reset?> FindBySupportCodeAsync(SupportCode code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        var value = code.Value;
        return FindAsync(resets => resets.Where(row => row.SupportCode == value), cancellationToken);
    }

    public Task<IReadOnlyList<Reset>> ListLatestAsync(
        IReadOnlyCollection<AccountKey> keys, int most, CancellationToken cancellationToken)
    {
        var values = keys.Select(static key => key.Value).ToList();
        return ListAsync(
            resets => resets.Where(row => values.Contains(row.AccountKey))
                .OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.Id).Take(most),
            cancellationToken);
    }

    public Task<ILookup<Guid, OwnWrite>> ListWritesAsync(DirectoryName directory, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var (name, kinds, states) = (directory.Value, OwnWrite.Kinds.ToList(), OwnWrite.States.ToList());
        return database.ReadAsync(async context => (await context.Resets
                .Where(row => row.Directory == name && row.Account != null && row.StartedAt >= since && kinds.Contains(row.Kind) && states.Contains(row.State))
                .Select(static row => new { Account = row.Account!.Value, row.StartedAt, row.EndedAt })
                .ToListAsync(cancellationToken))
            .ToLookup(static row => row.Account, static row => new OwnWrite(row.StartedAt, row.EndedAt)));
    }

    public Task<IReadOnlyList<Reset>> ListOverdueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        ListAsync(
            resets => resets.Where(row => row.EndedAt == null && row.ExpiresAt <= now && CanExpire.Contains(row.State))
                .OrderBy(row => row.ExpiresAt).Take(most),
            cancellationToken);

    public Task<Challenge?> FindLiveChallengeAsync(Guid reset, CancellationToken cancellationToken) =>
        database.ReadAsync(async context =>
        {
            var row = await context.Challenges
                .SingleOrDefaultAsync(row => row.Reset == reset && row.UsedAt == null && row.SupersededAt == null, cancellationToken);
            return row?.ToChallenge();
        });

    public Task VoidOverdueChallengesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var never = DateTimeOffset.UnixEpoch;

        // Security: a clock that is put back makes none of them good again (A_code_that_expired_stays_expired_when_the_clock_is_put_back).
        // One that stays live is still answered as one that came too late
        return database.WriteAsync(
            context => context.Challenges
                .Where(row => row.UsedAt == null && row.SupersededAt == null && row.ExpiresAt <= now && row.ExpiresAt > never
                    && context.Resets.Where(static reset => reset.EndedAt == null).Select(static reset => reset.Id).Contains(row.Reset))
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.ExpiresAt, never), cancellationToken),
            cancellationToken);
    }

    public Task<IReadOnlyList<GateEvidence>> ListEvidenceAsync(Guid reset, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<GateEvidence>>(async context =>
        {
            var rows = await context.Evidence.Where(row => row.Reset == reset)
                .OrderBy(row => row.Gate).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToEvidence())];
        });

    public Task<Operation?> FindOperationAsync(OperationId id, CancellationToken cancellationToken)
    {
        var value = id.ToString();
        return database.ReadAsync(async context =>
        {
            var row = await context.Operations.SingleOrDefaultAsync(row => row.Id == value, cancellationToken);
            return row?.ToOperation();
        });
    }

    public Task<IReadOnlyList<Operation>> ListOpenOperationsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Operation>>(async context =>
        {
            var rows = await context.Operations
                .Where(row => row.State == OperationState.Reserved || row.State == OperationState.Dispatched
                    || row.State == OperationState.Unknown)
                .OrderBy(row => row.StartedAt).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToOperation())];
        });

    private Task<Reset?> FindAsync(Func<IQueryable<ResetRow>, IQueryable<ResetRow>> which, CancellationToken cancellationToken) =>
        database.ReadAsync(async context =>
        {
            var row = await which(context.Resets).SingleOrDefaultAsync(cancellationToken);
            return row?.ToReset();
        });

    private Task<IReadOnlyList<Reset>> ListAsync(
        Func<IQueryable<ResetRow>, IQueryable<ResetRow>> which, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Reset>>(async context =>
        {
            var rows = await which(context.Resets).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToReset())];
        });
}
