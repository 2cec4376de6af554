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
        var evidence = await store.ListEvidenceAsync(reset.Id, cancellationToken);
        var holds = reset is { Standing: Standing.Eligible, Terms: { } terms, Kind: AttemptKind.Reset or AttemptKind.Unlock }
            && GateCombinations.AreSatisfied(evidence.Select(static gate => gate.Method), terms)
            && evidence.Select(static (gate, index) => gate.Gate == index).All(static inOrder => inOrder)
            && evidence.All(gate => gate.IsGenuine(key, reset));
        if (!holds)
        {
            throw new InvalidOperationException("The gate evidence of a reset is missing or not genuine.");
        }
    }
}
