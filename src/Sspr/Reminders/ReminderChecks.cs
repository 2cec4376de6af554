using Sspr.Directories;

namespace Sspr.Reminders;

/// <summary>Says who is not reminded although the password expires.</summary>
internal static class ReminderChecks
{
    private const AccountState Hindered = AccountState.Disabled | AccountState.Expired | AccountState.MustChangePassword | AccountState.SmartcardRequired;

    /// <summary>Why not; null if the account is reminded.</summary>
    public static ReminderBar? WhyNot(DirectoryAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return (account.State & Hindered) != AccountState.Usable ? ReminderBar.NotUsable
            : account.Protection is not null ? ReminderBar.Protected
            : account.PasswordExpiresAt is null ? ReminderBar.NeverExpires
            : null;
    }
}

/// <summary>Why somebody is not reminded.</summary>
internal enum ReminderBar
{
    /// <summary>The account is disabled, past its end, must change its password anyhow, or signs in by smart card.</summary>
    NotUsable,

    /// <summary>Its password is not changed here, so the mail would lead nowhere.</summary>
    Protected,

    /// <summary>The password does not expire after all.</summary>
    NeverExpires,

    /// <summary>There is no address to send it to.</summary>
    NoAddress,
}
