using Sspr.Methods;
using Sspr.Policies;

namespace Sspr.Resets;

/// <summary>Where an attempt goes when a gate was passed. Pure.</summary>
internal static class NextGate
{
    /// <summary>The attempt after the last of <paramref name="passed"/> was accepted.</summary>
    /// <exception cref="InvalidOperationException">Its terms were never settled, so nothing can have been passed.</exception>
    public static Reset After(Reset reset, IReadOnlyList<MethodKind> passed, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reset);
        ArgumentNullException.ThrowIfNull(passed);
        var counted = reset with { GatesPassed = passed.Count, Method = null };
        if (GateCombinations.AreSatisfied(passed, TermsOf(reset)))
        {
            return counted.Apply(LastOf(reset.Kind), now);
        }

        var choosing = counted.Apply(ResetEvent.ProofAccepted, now);

        // with one way left there is nothing to choose
        return ChoicesOf(choosing, passed) is [var only] ? choosing.Apply(ResetEvent.MethodChosen, now) with { Method = only } : choosing;
    }

    /// <summary>What the account can pass the next gate by, once one gate was passed.</summary>
    public static IReadOnlyList<MethodKind> ChoicesOf(Reset reset, IReadOnlyList<MethodKind> passed)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return [.. GateCombinations.Next(passed, TermsOf(reset)).Where(reset.MethodsAtHand.Contains)];
    }

    private static ResetTerms TermsOf(Reset reset) =>
        reset.Terms ?? throw new InvalidOperationException("The terms of the attempt were never settled.");

    private static ResetEvent LastOf(AttemptKind kind) => kind switch
    {
        AttemptKind.Unlock => ResetEvent.LastProofOfUnlockAccepted,
        AttemptKind.SignIn => ResetEvent.SignInProved,
        AttemptKind.Reset => ResetEvent.LastProofAccepted,
        AttemptKind.Change => throw new System.Diagnostics.UnreachableException("A change has no gates."),
    };
}
