using Sspr.Passwords;
using Sspr.Problems;

namespace Sspr.Resets;

/// <summary>Outcome of submitting a password, as far as it is known when the browser must be answered.</summary>
internal abstract record SubmitPasswordResult
{
    private SubmitPasswordResult()
    {
    }

    /// <summary>What a reset's state says by itself.</summary>
    public static SubmitPasswordResult Of(Reset reset)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return reset.State switch
        {
            ResetState.Completed => new Completed(reset),
            ResetState.Denied or ResetState.Expired or ResetState.NeedsHelpDesk => new Ended(reset),
            ResetState.Writing or ResetState.Unconfirmed => new StillWaiting(reset),
            ResetState.ChoosingMethod or ResetState.AwaitingProof or ResetState.AwaitingPassword or ResetState.AwaitingUnlock
                or ResetState.AwaitingSettlement => new Elsewhere(reset),
        };
    }

    /// <summary>The directory holds the new password.</summary>
    internal sealed record Completed(Reset Reset) : SubmitPasswordResult;

    /// <summary>Not taken; another may be, <paramref name="Left"/> times. Nothing changed.</summary>
    internal sealed record Refused(Reset Reset, IReadOnlyList<PasswordObjection> Objections, int Left) : SubmitPasswordResult;

    /// <summary>The directory could not be asked; the same password may be sent again. Nothing changed.</summary>
    internal sealed record NotReached(Reset Reset, ProblemCode Problem) : SubmitPasswordResult;

    /// <summary>On its way, or being found out.</summary>
    internal sealed record StillWaiting(Reset Reset) : SubmitPasswordResult;

    /// <summary>The reset has ended without a new password, or nobody can say.</summary>
    internal sealed record Ended(Reset Reset) : SubmitPasswordResult;

    /// <summary>The reset is at another step: show that one.</summary>
    internal sealed record Elsewhere(Reset Reset) : SubmitPasswordResult;

    /// <summary>The browser has no reset.</summary>
    internal sealed record NoReset : SubmitPasswordResult;
}
