using Microsoft.Extensions.Options;
using Sspr.Methods;

namespace Sspr.Resets;

/// <summary>
/// What the page for choosing a method offers. Before the first proof: what the policy allows, to everybody alike. After it: what the
/// account has.
/// </summary>
/// <remarks>Security: guarded by <c>Before_the_first_proof_everybody_is_offered_the_same_methods</c>.</remarks>
internal sealed class ListChoices(IResetStore store, IOptions<PolicyOptions> policy)
{
    /// <summary>The kinds, in the order of the policy.</summary>
    public async Task<IReadOnlyList<MethodKind>> ExecuteAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        if (reset.GatesPassed == 0)
        {
            return policy.Value.MethodsInForce();
        }

        var passed = (await store.ListEvidenceAsync(reset.Id, cancellationToken)).Select(static gate => gate.Method);
        return NextGate.ChoicesOf(reset, [.. passed]);
    }
}
