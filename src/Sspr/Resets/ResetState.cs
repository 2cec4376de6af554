namespace Sspr.Resets;

/// <summary>Where a reset stands. The table of <see cref="ResetTransitions"/> is the only way from one to another.</summary>
internal enum ResetState
{
    /// <summary>The user is to choose how to prove who they are.</summary>
    ChoosingMethod,

    /// <summary>A challenge is out; a proof is awaited.</summary>
    AwaitingProof,

    /// <summary>All gates are passed; the user is to say for which of their accounts.</summary>
    ChoosingAccounts,

    /// <summary>All gates are passed; a new password is awaited.</summary>
    AwaitingPassword,

    /// <summary>All gates are passed; the user is to confirm that the account is unlocked and keeps its password.</summary>
    AwaitingUnlock,

    /// <summary>One operation is on its way to the directory.</summary>
    Writing,

    /// <summary>The write was sent and its outcome is not known yet.</summary>
    Unconfirmed,

    /// <summary>Only the user can settle the outcome, by typing the new password once more.</summary>
    AwaitingSettlement,

    /// <summary>Done: the directory holds the new password, the lock is gone, or the sign-in was proved.</summary>
    Completed,

    /// <summary>Too many wrong proofs or passwords, or frozen.</summary>
    Denied,

    /// <summary>Its time ran out before a password was sent.</summary>
    Expired,

    /// <summary>Nothing was to be done, or may be done, for this account of the person.</summary>
    NotIncluded,

    /// <summary>Cannot go on without a person who may change something.</summary>
    NeedsHelpDesk,
}
