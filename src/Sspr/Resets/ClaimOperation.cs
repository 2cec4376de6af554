using Sspr.Audit;
using Sspr.Directories;
using Sspr.Entitlements;
using Sspr.Freezes;
using Sspr.Nodes;
using Sspr.Problems;

namespace Sspr.Resets;

/// <summary>Claims the one write of an attempt: of parallel requests one gets it.</summary>
internal sealed class ClaimOperation(IResetStore store, IFreezeStore freezes, TakeSeats seats, ThisNode node, TimeProvider time)
{
    /// <summary>Claims it.</summary>
    /// <returns>The attempt as it is stored now and its new operation; null if another request was first, the account is frozen or no seat is left.</returns>
    public async Task<Claim?> ExecuteAsync(Reset reset, ResetEvent on, AuditKind audited, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        var now = time.GetUtcNow();

        // Security: also for an attempt whose account was being looked up when it was frozen (A_frozen_account_gets_no_claim)
        if (await freezes.FindAsync(reset.AccountKey, cancellationToken) is not null)
        {
            var frozen = reset.Apply(ResetEvent.Frozen, now) with { Problem = ProblemCodes.ResetFrozen };
            await store.CommitAsync(
                new ResetCommit { Reset = frozen, Audit = [AuditEvents.EndOf(frozen, now)], At = now }, cancellationToken);
            return null;
        }

        if (await seats.TakeAsync(reset, cancellationToken) is { } full)
        {
            var unseated = reset.Apply(ResetEvent.NoSeatLeft, now) with { Problem = ProblemCodes.EntitlementMissing, Evidence = full };
            await store.CommitAsync(new ResetCommit { Reset = unseated, Audit = [AuditEvents.EndOf(unseated, now)], At = now }, cancellationToken);
            return null;
        }

        var operation = new Operation
        {
            Id = OperationId.New(),
            Reset = reset.Id,
            Directory = reset.Directory!,
            Node = node.Id,
            StartedAt = now,
        };
        var claimed = reset.Apply(on, now) with { Operation = operation.Id, Problem = null, Evidence = null };
        var commit = new ResetCommit
        {
            Reset = claimed,
            Operation = operation,
            Audit = [AuditEvents.Of(claimed, audited, now, actor: "user")],
            At = now,
        };
        return await store.CommitAsync(commit, cancellationToken)
            ? new Claim(claimed with { Version = claimed.Version + 1 }, operation)
            : null;
    }
}

/// <summary>An attempt that may write once.</summary>
internal sealed record Claim(Reset Reset, Operation Operation);
