using Sspr.Problems;

namespace Sspr.Resets;

/// <summary>An attempt together with those that its proofs opened for other accounts of the same person.</summary>
internal sealed class PersonAttempts(IResetStore store)
{
    /// <summary>All of them, the one that the person began first.</summary>
    public async Task<IReadOnlyList<Reset>> OfAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        var leader = reset.Leader is { } id ? await store.FindAsync(id, cancellationToken) ?? reset : reset;
        return [leader, .. await CompanionsOfAsync(leader, cancellationToken)];
    }

    /// <summary>Those that it opened. Nothing is asked for an attempt that cannot have any, which every attempt is until its last proof.</summary>
    public async Task<IReadOnlyList<Reset>> CompanionsOfAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return reset is { Kind: AttemptKind.Reset, Leader: null, Standing: Standing.Eligible, GatesPassed: > 0 }
            && reset.State is not (ResetState.ChoosingMethod or ResetState.AwaitingProof)
                ? await store.ListCompanionsAsync(reset.Id, cancellationToken)
                : [];
    }

    /// <summary>
    /// The one that is to be dealt with next: first what is under way, then what the user can do something about, then what is being found
    /// out. When all have ended it is one that did not succeed, so that a success is shown only if all of them did.
    /// </summary>
    /// <remarks>Security: guarded by <c>Success_is_told_only_if_every_chosen_account_has_it</c>.</remarks>
    public static Reset Next(IReadOnlyList<Reset> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        return all.MinBy(RankOf)!;
    }

    /// <summary>Whether the account may have another password since the attempt began: only of the others may be said that they have not changed.</summary>
    /// <remarks>Security: guarded by <c>What_may_have_changed_is_not_said_to_be_as_it_was</c>.</remarks>
    public static bool MayHaveChanged(Reset reset)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return reset.State is ResetState.Completed or ResetState.Writing or ResetState.Unconfirmed or ResetState.AwaitingSettlement
            || (reset.State == ResetState.NeedsHelpDesk && reset.Problem == ProblemCodes.OutcomeNeverFound);
    }

    /// <summary>Whether passwords were taken for them at different times, so that they may have different ones.</summary>
    public static bool MayDiffer(IReadOnlyList<Reset> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        return all.Where(MayHaveChanged).Select(static one => one.PasswordTakenAt).OfType<DateTimeOffset>().Distinct().Skip(1).Any();
    }

    private static int RankOf(Reset reset) => reset.State switch
    {
        ResetState.ChoosingMethod or ResetState.AwaitingProof or ResetState.AwaitingUnlock => 0,
        ResetState.ChoosingAccounts => reset.Leader is null ? 0 : 1,
        ResetState.Writing => 2,
        ResetState.AwaitingSettlement => 3,
        ResetState.AwaitingPassword => 4,
        ResetState.Unconfirmed => 5,
        ResetState.NeedsHelpDesk => 6,
        ResetState.Denied => 7,
        ResetState.Expired => 8,
        ResetState.Completed => 9,
        ResetState.NotIncluded => 10,
    };
}
