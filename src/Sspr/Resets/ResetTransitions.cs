using System.Collections.Frozen;
using static Sspr.Resets.ResetEvent;
using static Sspr.Resets.ResetState;

namespace Sspr.Resets;

/// <summary>The whole machine: what is not in this table cannot happen. Drawn in docs/design/reset-state-machine.md.</summary>
internal static class ResetTransitions
{
    /// <summary>(state, event) to state.</summary>
    public static readonly FrozenDictionary<(ResetState From, ResetEvent On), ResetState> Table =
        new Dictionary<(ResetState, ResetEvent), ResetState>
        {
            [(ChoosingMethod, MethodChosen)] = AwaitingProof,
            [(AwaitingProof, OtherMethodAsked)] = ChoosingMethod,
            [(AwaitingProof, ProofRefused)] = AwaitingProof,
            [(AwaitingProof, ProofAccepted)] = ChoosingMethod,
            [(AwaitingProof, LastProofAccepted)] = AwaitingPassword,
            [(AwaitingProof, AttemptsExhausted)] = Denied,
            [(AwaitingProof, LastProofOfUnlockAccepted)] = AwaitingUnlock,
            [(AwaitingProof, SignInProved)] = Completed,
            [(ChoosingMethod, ChangeBegun)] = AwaitingPassword,
            [(AwaitingPassword, OtherAccountsFound)] = ChoosingAccounts,
            [(ChoosingMethod, ProofsCarriedOver)] = ChoosingAccounts,
            [(ChoosingMethod, LeftOut)] = NotIncluded,
            [(ChoosingAccounts, AccountChosen)] = AwaitingPassword,
            [(ChoosingAccounts, LeftOut)] = NotIncluded,
            [(AwaitingUnlock, UnlockSubmitted)] = Writing,
            [(AwaitingPassword, PasswordSubmitted)] = Writing,
            [(AwaitingPassword, TriesExhausted)] = Denied,
            [(AwaitingPassword, NoSeatLeft)] = NeedsHelpDesk,
            [(AwaitingUnlock, NoSeatLeft)] = NeedsHelpDesk,
            [(Writing, PasswordRefused)] = AwaitingPassword,
            [(Writing, DirectoryUnreachable)] = AwaitingPassword,
            [(Writing, Written)] = Completed,
            [(Writing, WriteBlocked)] = NeedsHelpDesk,
            [(Writing, OutcomeUnknown)] = Unconfirmed,
            [(Writing, UnlockNotReached)] = AwaitingUnlock,
            [(Unconfirmed, FoundStillLocked)] = AwaitingUnlock,
            [(Unconfirmed, FoundWritten)] = Completed,
            [(Unconfirmed, FoundNotWritten)] = AwaitingPassword,
            [(Unconfirmed, UserMustTell)] = AwaitingSettlement,
            [(Unconfirmed, WriteBlocked)] = NeedsHelpDesk,
            [(Unconfirmed, GaveUp)] = NeedsHelpDesk,
            [(AwaitingSettlement, PasswordTypedAgain)] = Unconfirmed,
            [(AwaitingSettlement, GaveUp)] = NeedsHelpDesk,

            // a write in flight can be neither frozen nor expired: what the user is told must stay true
            [(ChoosingMethod, Frozen)] = Denied,
            [(AwaitingProof, Frozen)] = Denied,
            [(ChoosingAccounts, Frozen)] = Denied,
            [(AwaitingPassword, Frozen)] = Denied,
            [(AwaitingUnlock, Frozen)] = Denied,
            [(ChoosingMethod, Superseded)] = Denied,
            [(AwaitingProof, Superseded)] = Denied,
            [(ChoosingAccounts, Superseded)] = Denied,
            [(AwaitingPassword, Superseded)] = Denied,
            [(AwaitingUnlock, Superseded)] = Denied,
            [(ChoosingMethod, TimeRanOut)] = Expired,
            [(AwaitingProof, TimeRanOut)] = Expired,
            [(ChoosingAccounts, TimeRanOut)] = Expired,
            [(AwaitingPassword, TimeRanOut)] = Expired,
            [(AwaitingUnlock, TimeRanOut)] = Expired,
        }.ToFrozenDictionary();

    /// <summary>The states that nothing leaves.</summary>
    public static readonly FrozenSet<ResetState> Ends =
        Enum.GetValues<ResetState>().Where(static state => !Table.Keys.Any(key => key.From == state)).ToFrozenSet();
}
