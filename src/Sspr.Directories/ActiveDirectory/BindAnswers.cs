using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Reads the answer to a simple bind.</summary>
internal static class BindAnswers
{
    private const uint LogonFailure = 0x52E;
    private const uint NoSuchUser = 0x525;
    private const uint LockedOut = 0x775;

    /// <summary>Logon hours, workstation, password expired, disabled, account expired, must change: said only to the right password.</summary>
    private static readonly uint[] SaidToTheRightPassword = [0x530, 0x531, 0x532, 0x533, 0x701, 0x773];

    /// <summary>What the answer proves.</summary>
    public static BindAnswer Read(LdapResult result) => (result.Code, Win32Code.OfBind(result.Message)) switch
    {
        (LdapResultCode.Success, _) => BindAnswer.PasswordRight,
        (LdapResultCode.InvalidCredentials, LogonFailure or NoSuchUser) => BindAnswer.PasswordWrong,
        (LdapResultCode.InvalidCredentials, LockedOut) => BindAnswer.ProvesNothing,
        (LdapResultCode.InvalidCredentials, { } code) when SaidToTheRightPassword.Contains(code) => BindAnswer.PasswordRight,
        _ => BindAnswer.NotAnswered,
    };
}
