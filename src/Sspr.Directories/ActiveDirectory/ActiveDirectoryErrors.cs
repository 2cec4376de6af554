using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>
/// What the answers to a modify of <c>unicodePwd</c> mean. The same cause has another result code on Samba 4.17 (19) than on Samba 4.24
/// and Windows (53), so the Win32 code at the start of the message decides where there is one; the text only where Samba says more.
/// </summary>
internal static class ActiveDirectoryErrors
{
    private const uint PasswordRestriction = 0x52D;
    private const uint IllFormedPassword = 0x216D;
    private const uint InvalidPassword = 0x56;
    private const uint AccountLockedOut = 0x775;

    private static readonly Row[] Rows =
    [
        new(null, PasswordRestriction, "too short", WriteFailure.TooShort),
        new(null, PasswordRestriction, "complexity criteria", WriteFailure.NotComplex),
        new(null, PasswordRestriction, "already used", WriteFailure.InHistory),
        new(null, PasswordRestriction, "too young", WriteFailure.TooYoung),
        new(null, PasswordRestriction, null, WriteFailure.AgainstPolicy),
        new(null, IllFormedPassword, null, WriteFailure.AgainstPolicy),
        new(null, InvalidPassword, null, WriteFailure.WrongCurrent),
        new(null, AccountLockedOut, null, WriteFailure.AccountLocked),
        new(LdapResultCode.InsufficientAccessRights, 0x2098, null, WriteFailure.WriteRightMissing),
        new(LdapResultCode.InsufficientAccessRights, null, null, WriteFailure.ResetRightMissing),
        new(LdapResultCode.UnavailableCriticalExtension, null, null, WriteFailure.ControlNotOffered),
        new(LdapResultCode.NoSuchObject, null, null, WriteFailure.AccountGone),
        new(LdapResultCode.NoSuchAttribute, null, null, WriteFailure.StampMoved),
        new(LdapResultCode.AttributeOrValueExists, null, null, WriteFailure.StampMoved),
        new(LdapResultCode.Referral, null, null, WriteFailure.ReadOnly),
        new(LdapResultCode.UnwillingToPerform, 0x2035, "global catalog port", WriteFailure.ReadOnly),
        new(LdapResultCode.Busy, null, null, WriteFailure.ServerUnavailable),
        new(LdapResultCode.Unavailable, null, null, WriteFailure.ServerUnavailable),
        new(LdapResultCode.ConstraintViolation, null, null, WriteFailure.AgainstPolicy),
        new(LdapResultCode.TimeLimitExceeded, null, null, WriteFailure.Uncertain),
        new(LdapResultCode.Other, null, null, WriteFailure.Uncertain),
    ];

    /// <summary>Finds the meaning of a refusal.</summary>
    public static WriteFailure Classify(LdapResult refusal)
    {
        var win32 = Win32Code.OfMessage(refusal.Message);
        return Array.Find(Rows, row => row.Matches(refusal, win32))?.Meaning ?? WriteFailure.Unexpected;
    }

    private sealed record Row(LdapResultCode? Code, uint? Win32, string? Text, WriteFailure Meaning)
    {
        public bool Matches(LdapResult refusal, uint? win32) =>
            (Code is null || Code == refusal.Code)
            && (Win32 is null || Win32 == win32)
            && (Text is null || refusal.Message.Contains(Text, StringComparison.OrdinalIgnoreCase));
    }
}
