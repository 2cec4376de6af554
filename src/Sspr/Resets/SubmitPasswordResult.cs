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
            ResetState.NotIncluded => new Ended(reset),
            ResetState.ChoosingMethod or ResetState.AwaitingProof or ResetState.ChoosingAccounts or ResetState.AwaitingPassword or ResetState.AwaitingUnlock
                or ResetState.AwaitingSettlement => new Elsewhere(reset),
        };
    }

    /// <summary>What a success comes to where the person has other accounts: <paramref name="next"/> is the one that is to be dealt with next.</summary>
    /// <remarks>Security: guarded by <c>An_account_that_was_not_written_with_the_others_is_no_success</c>.</remarks>
    public static SubmitPasswordResult AfterSuccess(Reset next) => Of(next) is Elsewhere elsewhere ? new Partly(elsewhere.Reset) : Of(next);

    /// <summary>
    /// What the outcomes of several accounts come to: the one that is to be dealt with next, with every objection. It is a success only if
    /// all of them are.
    /// </summary>
    /// <remarks>Security: guarded by <c>Success_is_told_only_if_every_chosen_account_has_it</c>.</remarks>
    public static SubmitPasswordResult Together(IReadOnlyList<SubmitPasswordResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (results is [var only])
        {
            return only;
        }

        return results.MinBy(RankOf)! switch
        {
            Refused first => first with { Objections = [.. results.OfType<Refused>().SelectMany(static one => one.Objections).Distinct()], Left = LeftOf(first, results) },
            NotReached first => first with { OthersSent = results.Any(static one => one is Completed or StillWaiting) },
            var first => first,
        };
    }

    /// <summary>Of the accounts that wait for another password the one with the fewest tries ends first.</summary>
    private static int LeftOf(Refused first, IReadOnlyList<SubmitPasswordResult> results) => first.Left + first.Reset.PasswordTries
        - results.Max(static result => result switch { Refused refused => refused.Reset.PasswordTries, NotReached notReached => notReached.Reset.PasswordTries, _ => 0 });

    private static int RankOf(SubmitPasswordResult result) => result switch
    {
        StillWaiting { Reset.State: ResetState.Writing } => 0,
        Elsewhere => 1,
        Refused => 2,
        NotReached => 3,
        StillWaiting => 4,
        Ended => 5,
        _ => 6,
    };

    /// <summary>The directory holds the new password.</summary>
    internal sealed record Completed(Reset Reset) : SubmitPasswordResult;

    /// <summary>A directory holds the new password, and another account of the person is at another step: show that one.</summary>
    internal sealed record Partly(Reset Reset) : SubmitPasswordResult;

    /// <summary>Not taken; another may be, <paramref name="Left"/> times. Nothing changed.</summary>
    internal sealed record Refused(Reset Reset, IReadOnlyList<PasswordObjection> Objections, int Left) : SubmitPasswordResult;

    /// <summary>The directory could not be asked, or not again; the same password may be sent later. Nothing changed for this account.</summary>
    internal sealed record NotReached(Reset Reset, ProblemCode Problem) : SubmitPasswordResult
    {
        /// <summary>Whether another account of the person has the password now, or may have it.</summary>
        public bool OthersSent { get; init; }
    }

    /// <summary>On its way, or being found out.</summary>
    internal sealed record StillWaiting(Reset Reset) : SubmitPasswordResult;

    /// <summary>The reset has ended without a new password, or nobody can say.</summary>
    internal sealed record Ended(Reset Reset) : SubmitPasswordResult;

    /// <summary>The reset is at another step: show that one.</summary>
    internal sealed record Elsewhere(Reset Reset) : SubmitPasswordResult;

    /// <summary>The browser has no reset.</summary>
    internal sealed record NoReset : SubmitPasswordResult;
}
