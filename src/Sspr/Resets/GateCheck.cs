using Sspr.Keys;
using Sspr.Policies;

namespace Sspr.Resets;

/// <summary>Whether the gates of an attempt were passed, so that it may write: from their evidence, not from what its row says of itself.</summary>
internal sealed class GateCheck(IResetStore store, InstallationKey key)
{
    /// <summary>Demands it.</summary>
    /// <exception cref="InvalidOperationException">The evidence is missing, forged, or of another attempt.</exception>
    /// <remarks>Security: guarded by <c>Forged_gate_rows_open_nothing</c>.</remarks>
    public async Task DemandAsync(Reset reset, CancellationToken cancellationToken)
    {
        if (!await IsPassedAsync(reset, cancellationToken))
        {
            throw new InvalidOperationException("The gate evidence of a reset is missing or not genuine.");
        }
    }

    /// <summary>Looks, for what is told only to somebody who has proved who they are; an attempt that has ended is no exception.</summary>
    public async Task<bool> IsPassedAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return reset.Leader is { } leader
            ? await HoldsAsync(reset, leader, cancellationToken)
            : await HoldsAsync(reset, cancellationToken) is not null;
    }

    /// <returns>The evidence; null if it does not hold.</returns>
    private async Task<IReadOnlyList<GateEvidence>?> HoldsAsync(Reset reset, CancellationToken cancellationToken)
    {
        var evidence = await store.ListEvidenceAsync(reset.Id, cancellationToken);
        return reset is { Standing: Standing.Eligible, Terms: { } terms, Kind: AttemptKind.Reset or AttemptKind.Unlock }
            && GateCombinations.AreSatisfied(evidence.Select(static gate => gate.Method), terms)
            && evidence.Select(static (gate, index) => gate.Gate == index).All(static inOrder => inOrder)
            && evidence.All(gate => gate.IsGenuine(key, reset))
                ? evidence
                : null;
    }

    /// <summary>A companion has no evidence of its own: its leader's must hold, be enough for it too, and the tie between the two be genuine.</summary>
    /// <remarks>Security: guarded by <c>A_companion_opens_nothing_that_its_leader_and_its_own_terms_do_not</c>.</remarks>
    private async Task<bool> HoldsAsync(Reset companion, Guid leader, CancellationToken cancellationToken) =>
        await store.FindAsync(leader, cancellationToken) is { Leader: null, Kind: AttemptKind.Reset } first
        && await HoldsAsync(first, cancellationToken) is { } evidence
        && companion is { Standing: Standing.Eligible, Terms: { } terms, Kind: AttemptKind.Reset }
        && GateCombinations.AreSatisfied(evidence.Select(static gate => gate.Method), terms)
        && CompanionSeal.IsGenuine(key, companion, evidence);
}
