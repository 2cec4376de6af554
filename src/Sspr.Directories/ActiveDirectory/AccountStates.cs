namespace Sspr.Directories.ActiveDirectory;

/// <summary>Turns the directory's flags and times into <see cref="AccountState"/>.</summary>
internal static class AccountStates
{
    public static AccountState Of(AccountFacts account, DateTimeOffset now)
    {
        var control = account.Control ?? UserAccountControl.None;
        var computed = account.ComputedControl ?? UserAccountControl.None;
        var state = AccountState.Usable;
        Add(control.HasFlag(UserAccountControl.AccountDisabled), AccountState.Disabled);
        Add(control.HasFlag(UserAccountControl.SmartcardRequired), AccountState.SmartcardRequired);
        Add(computed.HasFlag(UserAccountControl.Lockout), AccountState.LockedOut);
        Add(FileTime.ToTime(account.AccountExpires) <= now, AccountState.Expired);

        // one computed bit means both; 0 in pwdLastSet tells which
        var over = computed.HasFlag(UserAccountControl.PasswordExpired);
        Add(over && account.PasswordLastSet == 0, AccountState.MustChangePassword);
        Add(over && account.PasswordLastSet != 0, AccountState.PasswordExpired);
        return state;

        void Add(bool holds, AccountState flag) => state |= holds ? flag : AccountState.Usable;
    }
}
