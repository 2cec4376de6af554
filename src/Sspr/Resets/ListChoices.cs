using Sspr.Methods;
using Sspr.Policies;

namespace Sspr.Resets;

/// <summary>
/// What the page for choosing a method offers. Before the first proof: what the policy allows, to everybody alike. After it, and after
/// the directory's password of a sign-in: what the account has.
/// </summary>
/// <remarks>Security: guarded by <c>Before_the_first_proof_everybody_is_offered_the_same_methods</c>.</remarks>
internal sealed class ListChoices(IResetStore store, PolicySource policy)
{
    /// <summary>The kinds, strongest first.</summary>
    public async Task<IReadOnlyList<MethodKind>> ExecuteAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        if (reset.Kind == AttemptKind.SignIn)
        {
            // the password was proved before, so what the account has may be shown
            return reset.MethodsAtHand;
        }

        if (reset.GatesPassed == 0)
        {
            return (await policy.GetAsync(cancellationToken)).Document.MethodsBeforeProof();
        }

        var passed = (await store.ListEvidenceAsync(reset.Id, cancellationToken)).Select(static gate => gate.Method);
        return NextGate.ChoicesOf(reset, [.. passed]);
    }
}
