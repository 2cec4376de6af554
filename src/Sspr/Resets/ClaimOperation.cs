using Sspr.Audit;
using Sspr.Directories;
using Sspr.Entitlements;
using Sspr.Freezes;
using Sspr.Nodes;
using Sspr.Problems;

namespace Sspr.Resets;

/// <summary>Claims the one write of an attempt: of parallel requests one gets it.</summary>
internal sealed class ClaimOperation(
    IResetStore store, IFreezeStore freezes, TakeSeats seats, BrokenOperations broken, ThisNode node, TimeProvider time)
{
    /// <summary>Claims it.</summary>
    /// <returns>The attempt as it is stored now and its new operation; null if another request was first, the account is frozen or no seat is left.</returns>
    public async Task<Claim?> ExecuteAsync(Reset reset, ResetEvent on, AuditKind audited, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return await ExecuteAsync([reset], on, audited, cancellationToken) is [var only] ? only : null;
    }

    /// <summary>Claims the writes of several accounts of one person: all of those that still may be written, or none.</summary>
    /// <returns>Empty if another request was first.</returns>
    /// <remarks>Security: guarded by <c>Of_64_parallel_passwords_for_two_accounts_both_get_the_same</c>.</remarks>
    public async Task<IReadOnlyList<Claim>> ExecuteAsync(
        IReadOnlyList<Reset> resets, ResetEvent on, AuditKind audited, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resets);
        var (commits, now) = (new List<ResetCommit>(), time.GetUtcNow());
        foreach (var reset in resets)
        {
            if (await MayAsync(reset, cancellationToken))
            {
                commits.Add(StepOf(reset, on, audited, now));
            }
        }

        return commits.Count > 0 && await TryStoreAsync(commits, cancellationToken)
            ? [.. commits.Select(static commit => new Claim(commit.Reset with { Version = commit.Reset.Version + 1 }, commit.Operation!))]
            : [];
    }

    private async Task<bool> TryStoreAsync(IReadOnlyList<ResetCommit> commits, CancellationToken cancellationToken)
    {
        try
        {
            return await store.CommitAllAsync(commits, [], cancellationToken);
        }
        catch
        {
            // a commit whose answer was lost may have stored the claims, and nobody will carry them out
            broken.Add(commits.Select(static commit => commit.Operation!.Id));
            throw;
        }
    }

    private async Task<bool> MayAsync(Reset reset, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await IsFrozenAsync(reset, cancellationToken))
        {
            var frozen = reset.Apply(ResetEvent.Frozen, now) with { Problem = ProblemCodes.ResetFrozen };
            await store.CommitAsync(
                new ResetCommit { Reset = frozen, Audit = [AuditEvents.EndOf(frozen, now)], At = now }, cancellationToken);
            return false;
        }

        if (await seats.TakeAsync(reset, cancellationToken) is { } full)
        {
            var unseated = reset.Apply(ResetEvent.NoSeatLeft, now) with { Problem = ProblemCodes.EntitlementMissing, Evidence = full };
            await store.CommitAsync(new ResetCommit { Reset = unseated, Audit = [AuditEvents.EndOf(unseated, now)], At = now }, cancellationToken);
            return false;
        }

        return true;
    }

    /// <remarks>
    /// Security: also for an attempt whose account was being looked up when it was frozen (A_frozen_account_gets_no_claim), and for one that stands
    /// on the proofs of an account that was frozen meanwhile (A_frozen_leader_gets_no_companion_written).
    /// </remarks>
    private async Task<bool> IsFrozenAsync(Reset reset, CancellationToken cancellationToken) =>
        await freezes.FindAsync(reset.AccountKey, cancellationToken) is not null
        || (reset.Leader is { } leader
            && (await store.FindAsync(leader, cancellationToken) is not { } first || await freezes.FindAsync(first.AccountKey, cancellationToken) is not null));

    private ResetCommit StepOf(Reset reset, ResetEvent on, AuditKind audited, DateTimeOffset now)
    {
        var operation = new Operation
        {
            Id = OperationId.New(),
            Reset = reset.Id,
            Directory = reset.Directory!,
            Node = node.Id,
            StartedAt = now,
        };
        var claimed = reset.Apply(on, now) with
        {
            Operation = operation.Id,
            PasswordTakenAt = on == ResetEvent.PasswordSubmitted ? now : null,
            Problem = null,
            Evidence = null,
        };
        return new ResetCommit
        {
            Reset = claimed,
            Operation = operation,
            Audit = [AuditEvents.Of(claimed, audited, now, actor: "user")],
            At = now,
        };
    }
}

/// <summary>An attempt that may write once.</summary>
internal sealed record Claim(Reset Reset, Operation Operation);
