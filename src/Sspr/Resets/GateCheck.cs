using Sspr.Keys;
using Sspr.Policies;

namespace Sspr.Resets;

/// <summary>Whether an attempt may write: from the evidence of its gates, not from what its row says of itself.</summary>
internal sealed class GateCheck(IResetStore store, InstallationKey key)
{
    /// <summary>Looks.</summary>
    /// <exception cref="InvalidOperationException">The evidence is missing, forged, or of another attempt.</exception>
    /// <remarks>Security: guarded by <c>Forged_gate_rows_open_nothing</c>.</remarks>
    public async Task DemandAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        if (!(reset.Leader is { } leader ? await HoldsAsync(reset, leader, cancellationToken) : await HoldsAsync(reset, cancellationToken) is not null))
        {
            throw new InvalidOperationException("The gate evidence of a reset is missing or not genuine.");
        }
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
