using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>What a simple bind says about the password (MS-ADTS 5.1.1.1.1 and the sub-codes after <c>data</c>).</summary>
internal enum BindAnswer
{
    /// <summary>The password is right; the account may still be barred from signing in.</summary>
    PasswordRight,

    /// <summary>The password or the name is wrong.</summary>
    PasswordWrong,

    /// <summary>Locked out, which the server says to right and wrong passwords alike.</summary>
    ProvesNothing,

    /// <summary>No answer about the password.</summary>
    NotAnswered,
}

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
