namespace Sspr.Directories;

/// <summary>Why a password is not held against an account's; the numbers are those of the wire.</summary>
public enum PasswordCheckBar
{
    /// <summary>The account is locked: the directory says so to right and wrong passwords alike.</summary>
    LockedOut = 1,

    /// <summary>One more wrong password would lock the account, or how many it has left cannot be read.</summary>
    WouldLockOut = 2,

    /// <summary>The account is disabled, so no password lets it in.</summary>
    Disabled = 3,

    /// <summary>The account's end date is past, so no password lets it in.</summary>
    Expired = 4,

    /// <summary>A smart card is demanded: the directory calls every password wrong.</summary>
    SmartcardRequired = 5,

    /// <summary>The account is gone, or is no longer the one that was proved.</summary>
    AccountGone = 6,

    /// <summary>It is empty, longer than any password or no text (<see cref="NewPassword.IsPassword"/>); an empty one would not even be an attempt (RFC 4513 §5.1.2).</summary>
    NoPassword = 7,

    /// <summary>The agent's own limit of checks is reached.</summary>
    QuotaReached = 8,
}
