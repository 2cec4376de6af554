namespace Sspr.Resets;

/// <summary>What can happen to a reset.</summary>
internal enum ResetEvent
{
    /// <summary>A method was chosen, by the user or because there is only one.</summary>
    MethodChosen,

    /// <summary>The user wants another method.</summary>
    OtherMethodAsked,

    /// <summary>A proof was wrong and another may be tried.</summary>
    ProofRefused,

    /// <summary>A proof was right and gates remain.</summary>
    ProofAccepted,

    /// <summary>The proof of the last gate was right.</summary>
    LastProofAccepted,

    /// <summary>The proof of the last gate of an unlock was right.</summary>
    LastProofOfUnlockAccepted,

    /// <summary>The proof of the last gate of a sign-in was right.</summary>
    SignInProved,

    /// <summary>The person has other accounts that may be given the same password.</summary>
    OtherAccountsFound,

    /// <summary>An attempt for another account of a person who has just proved who they are.</summary>
    ProofsCarriedOver,

    /// <summary>The user wants the password set for this account.</summary>
    AccountChosen,

    /// <summary>The user does not want it, or this account may not be included.</summary>
    LeftOut,

    /// <summary>A change begins: the present password is its proof, and the directory judges it with the write.</summary>
    ChangeBegun,

    /// <summary>The user confirmed the unlock, and claimed the write.</summary>
    UnlockSubmitted,

    /// <summary>The directory could not be asked to unlock; nothing changed for certain.</summary>
    UnlockNotReached,

    /// <summary>It was found that the account is still locked.</summary>
    FoundStillLocked,

    /// <summary>Another attempt for the account succeeded.</summary>
    Superseded,

    /// <summary>The last seat of the user's plan was taken by somebody else, and the plan enforces its seats.</summary>
    NoSeatLeft,

    /// <summary>No proof may be tried any more.</summary>
    AttemptsExhausted,

    /// <summary>A new password was submitted and claimed the write.</summary>
    PasswordSubmitted,

    /// <summary>The directory's rules refused the password; nothing changed.</summary>
    PasswordRefused,

    /// <summary>The directory could not be asked; nothing changed for certain.</summary>
    DirectoryUnreachable,

    /// <summary>The directory did what the operation asked for.</summary>
    Written,

    /// <summary>No password would do; nothing changed.</summary>
    WriteBlocked,

    /// <summary>The write was sent and no answer came.</summary>
    OutcomeUnknown,

    /// <summary>It was found that the password was written.</summary>
    FoundWritten,

    /// <summary>It was found that the password was not written and will not be.</summary>
    FoundNotWritten,

    /// <summary>The password changed meanwhile; only the user can tell whether this reset did it.</summary>
    UserMustTell,

    /// <summary>The user typed the new password once more.</summary>
    PasswordTypedAgain,

    /// <summary>The outcome could not be found out in time.</summary>
    GaveUp,

    /// <summary>Too many passwords were refused.</summary>
    TriesExhausted,

    /// <summary>The account's self-service was frozen.</summary>
    Frozen,

    /// <summary>The reset's time ran out.</summary>
    TimeRanOut,
}
