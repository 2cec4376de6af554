namespace Sspr.Directories.ActiveDirectory;

/// <summary>Bits of <c>userAccountControl</c> and of its computed twin (MS-ADTS 2.2.16).</summary>
[Flags]
internal enum UserAccountControl
{
    None = 0,
    AccountDisabled = 0x2,
    Lockout = 0x10,
    InterdomainTrustAccount = 0x800,
    WorkstationTrustAccount = 0x1000,
    ServerTrustAccount = 0x2000,
    DoNotExpirePassword = 0x10000,
    SmartcardRequired = 0x40000,
    PasswordExpired = 0x800000,
}
