namespace Sspr.Directories;

/// <summary>What stands between an account and a sign-in; several can hold at once.</summary>
[Flags]
public enum AccountState
{
    /// <summary>Nothing does.</summary>
    Usable = 0,

    /// <summary>Switched off by an administrator (<c>ADS_UF_ACCOUNTDISABLE</c>).</summary>
    Disabled = 1,

    /// <summary>Locked after wrong passwords; a reset unlocks it.</summary>
    LockedOut = 2,

    /// <summary>The account itself has an end date in the past (<c>accountExpires</c>).</summary>
    Expired = 4,

    /// <summary>The password is older than the directory allows.</summary>
    PasswordExpired = 8,

    /// <summary>The password must be changed at the next sign-in (<c>pwdLastSet</c> is 0).</summary>
    MustChangePassword = 16,

    /// <summary>A smart card is demanded for sign-in, so a password does not help.</summary>
    SmartcardRequired = 32,

    /// <summary>It may not sign in now or from here (logon hours, workstations); only a sign-in shows it, never a read.</summary>
    SignInRestricted = 64,
}
