using Microsoft.EntityFrameworkCore;
using Sspr.Resets;
using Sspr.Storage.Rows;
using Sspr.Work;

namespace Sspr.Storage.Stores;

/// <summary>Writes the steps of a reset, each in one transaction, and finds out afterwards whether one whose answer was lost happened.</summary>
internal sealed class ResetSteps(Database database, TimeProvider clock)
{
    // somebody waits for the answer: what is not found out by then is reported as unknown
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);

    public async Task AddAsync(ResetCommit start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        var step = Guid.CreateVersion7(start.At);
        await ResolvedAsync(
            start.Reset.Id,
            step,
            () => database.TryWriteAsync(
                async context =>
                {
                    context.Resets.Add(ResetRow.From(start.Reset, step));
                    await SaveAsync(context, start, cancellationToken);
                    return true;
                },
                cancellationToken));
    }

    public Task<bool> CommitAsync(ResetCommit commit, CancellationToken cancellationToken) => CommitAllAsync([commit], [], cancellationToken);

    public Task<bool> CommitAllAsync(IReadOnlyList<ResetCommit> commits, IReadOnlyList<ResetCommit> begun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commits);
        ArgumentNullException.ThrowIfNull(begun);

        // one transaction: what became of the first became of all
        var step = Guid.CreateVersion7(commits[0].At);
        return ResolvedAsync(
            commits[0].Reset.Id,
            step,
            () => database.TryWriteAsync(context => StepAllAsync(context, commits, begun, step, cancellationToken), cancellationToken));
    }

    private static async Task<bool> StepAllAsync(
        SsprDbContext context, IReadOnlyList<ResetCommit> commits, IReadOnlyList<ResetCommit> begun, Guid step, CancellationToken cancellationToken)
    {
        // every row first, in one order, and the head of the audit after all of them: so two such steps never wait for each other
        foreach (var commit in commits.OrderBy(static commit => commit.Reset.Id))
        {
            if (!await MoveAsync(context, commit, step, cancellationToken))
            {
                return false;
            }
        }

        foreach (var commit in commits)
        {
            await SaveAsync(context, commit, cancellationToken);
        }

        foreach (var start in begun)
        {
            context.Resets.Add(ResetRow.From(start.Reset, step));
            await SaveAsync(context, start, cancellationToken);
        }

        return true;
    }

    private static async Task<bool> MoveAsync(
        SsprDbContext context, ResetCommit commit, Guid step, CancellationToken cancellationToken)
    {
        if (commit.Consume is { } consumed && !await ConsumeAsync(context, commit, consumed, cancellationToken))
        {
            return false;
        }

        if (commit.Use is { } use && !await RegistrationStore.UseAsync(context, use, commit.At, cancellationToken))
        {
            return false;
        }

        if (commit.Issue is not null)
        {
            await SupersedeAsync(context, commit, cancellationToken);
        }

        return await MoveAsync(context, commit.Reset, step, cancellationToken);
    }

    private static async Task<bool> ConsumeAsync(
        SsprDbContext context, ResetCommit commit, Guid challenge, CancellationToken cancellationToken)
    {
        var (reset, at) = (commit.Reset.Id, commit.At);

        // Security: one conditional update decides who used the challenge (Of_64_parallel_commits_with_one_challenge_one_wins)
        return await context.Challenges
            .Where(row => row.Id == challenge && row.Reset == reset
                && row.UsedAt == null && row.SupersededAt == null && row.ExpiresAt > at)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.UsedAt, at), cancellationToken) == 1;
    }

    private static Task<int> SupersedeAsync(SsprDbContext context, ResetCommit commit, CancellationToken cancellationToken)
    {
        var (reset, at) = (commit.Reset.Id, commit.At);
        return context.Challenges
            .Where(row => row.Reset == reset && row.UsedAt == null && row.SupersededAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.SupersededAt, at), cancellationToken);
    }

    /// <summary>
    /// Writes the reset where the stored version is the one that was read. Before everything that another step could have written too: who
    /// comes late is told so, and does not fail on what the first has left.
    /// </summary>
    private static async Task<bool> MoveAsync(SsprDbContext context, Reset reset, Guid step, CancellationToken cancellationToken)
    {
        var row = ResetRow.From(reset, step);
        var entry = context.Resets.Update(row);
        entry.Property(r => r.Version).OriginalValue = reset.Version;
        row.Version = reset.Version + 1;

        // Security: attempts are counted by their own statement; a step that read an older number must not put it back
        // (A_step_does_not_give_attempts_back)
        entry.Property(r => r.Attempts).IsModified = false;
        entry.Property(r => r.SupportCode).IsModified = false;
        entry.Property(r => r.StartedAt).IsModified = false;
        try
        {
            return await context.SaveChangesAsync(cancellationToken) == 1;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private static async Task SaveAsync(SsprDbContext context, ResetCommit commit, CancellationToken cancellationToken)
    {
        if (commit.Issue is not null)
        {
            context.Challenges.Add(ChallengeRow.From(commit.Issue));
        }

        if (commit.Evidence is not null)
        {
            context.Evidence.Add(EvidenceRow.From(commit.Evidence));
        }

        if (commit.Replaced is not null)
        {
            await PutOperationAsync(context, OperationRow.From(commit.Replaced), cancellationToken);
        }

        if (commit.Operation is not null)
        {
            await PutOperationAsync(context, OperationRow.From(commit.Operation), cancellationToken);
        }

        if (commit.DropIssue)
        {
            await DropIssueAsync(context, commit.Reset.Id, cancellationToken);
        }

        context.Work.AddRange(commit.Work.Select(WorkRow.From));
        await AuditAppender.AppendAsync(context, commit.Audit, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
    }

    private static Task<int> DropIssueAsync(SsprDbContext context, Guid reset, CancellationToken cancellationToken) =>
        context.Work
            .Where(row => row.Reset == reset && (row.Kind == WorkKind.Identify || row.Kind == WorkKind.IssueAgain))
            .ExecuteDeleteAsync(cancellationToken);

    private static async Task PutOperationAsync(SsprDbContext context, OperationRow row, CancellationToken cancellationToken)
    {
        if (await context.Operations.AnyAsync(stored => stored.Id == row.Id, cancellationToken))
        {
            context.Operations.Update(row);
        }
        else
        {
            context.Operations.Add(row);
        }
    }

    /// <summary>Runs the write; if its answer was lost, waits for its transaction to end and looks whether it happened.</summary>
    private async Task<bool> ResolvedAsync(Guid reset, Guid step, Func<Task<bool>> write)
    {
        try
        {
            return await write();
        }
        catch (StoreException lost) when (lost.Fault == StoreFault.CommitUnknown)
        {
            return await HappenedAsync(reset, step, lost)
                ? true
                : throw new StoreException(StoreFault.Unreachable, lost);
        }
    }

    private async Task<bool> HappenedAsync(Guid reset, Guid step, StoreException lost)
    {
        var (started, wait) = (clock.GetTimestamp(), FirstWait);
        while (true)
        {
            try
            {
                return await LastStepAsync(reset) == step;
            }
            catch (StoreException) when (clock.GetElapsedTime(started) + wait < LongestSearch)
            {
                await Task.Delay(wait, clock, CancellationToken.None);
                wait *= 2;
            }
            catch (StoreException)
            {
                throw lost;
            }
        }
    }

    /// <remarks>
    /// The row lock waits for a transaction that is still committing on the server. A later step of another browser can have replaced the
    /// mark; then the answer is no, and the caller reads the reset again before it tells anybody anything.
    /// </remarks>
    private Task<Guid?> LastStepAsync(Guid reset) =>
        database.WriteAsync(
            async context =>
            {
                var rows = await context.LockReset(reset).ToListAsync(CancellationToken.None);
                return rows is [var row] ? row.LastStep : (Guid?)null;
            },
            CancellationToken.None);
}
