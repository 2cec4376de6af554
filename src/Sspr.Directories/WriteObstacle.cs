namespace Sspr.Directories;

/// <summary>Why an operation is not carried out whatever password is chosen, and the fact that shows it.</summary>
/// <param name="Kind">What stands in the way.</param>
/// <param name="Evidence">What was read or answered; holds no secret.</param>
public sealed record WriteObstacle(WriteObstacleKind Kind, string Evidence);

/// <summary>The obstacles; each has its own code in the problem catalogue.</summary>
public enum WriteObstacleKind
{
    /// <summary>The account is protected; the evidence says by what.</summary>
    AccountProtected,

    /// <summary>The account is gone, or is no longer the one that was proved.</summary>
    AccountGone,

    /// <summary>The account is disabled.</summary>
    AccountDisabled,

    /// <summary>The service account lacks the right to reset this account's password.</summary>
    ResetRightMissing,

    /// <summary>The service account lacks the right to write <c>lockoutTime</c>, <c>pwdLastSet</c> or the stamp.</summary>
    WriteRightMissing,

    /// <summary>The directory cannot enforce history and minimum age on a reset, and the settings say to refuse then.</summary>
    HistoryNotEnforceable,

    /// <summary>The password was changed elsewhere between preparing and writing.</summary>
    ChangedElsewhere,

    /// <summary>The domain controller is read-only.</summary>
    ReadOnlyDirectory,

    /// <summary>The brakes of the agent's own file are on: too many operations, for the agent or for this account.</summary>
    QuotaReached,

    /// <summary>The operation was seen before, or its one-time key is used or expired.</summary>
    NotAcceptedAgain,

    /// <summary>The account is locked, and a directory refuses a change of password as long as it is.</summary>
    AccountLocked,

    /// <summary>One more wrong password would lock the account, or how many it has left cannot be read, so none is tried.</summary>
    WouldLockOut,
}
