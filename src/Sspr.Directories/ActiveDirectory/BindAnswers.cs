using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Reads the answer to a simple bind.</summary>
internal static class BindAnswers
{
    private const uint LogonFailure = 0x52E;
    private const uint NoSuchUser = 0x525;
    private const uint LockedOut = 0x775;

    /// <summary>What the server says to the right password only, and what it means for the account (MS-ADTS 5.1.1.1.1).</summary>
    private static readonly Dictionary<uint, AccountState> SaidToTheRightPassword = new()
    {
        [0x530] = AccountState.SignInRestricted,
        [0x531] = AccountState.SignInRestricted,
        [0x532] = AccountState.PasswordExpired,
        [0x533] = AccountState.Disabled,
        [0x701] = AccountState.Expired,
        [0x773] = AccountState.MustChangePassword,
    };

    /// <summary>What the answer proves.</summary>
    public static BindAnswer Read(LdapResult result) => (result.Code, Win32Code.OfBind(result.Message)) switch
    {
        (LdapResultCode.Success, _) => BindAnswer.PasswordRight,
        (LdapResultCode.InvalidCredentials, LogonFailure or NoSuchUser) => BindAnswer.PasswordWrong,
        (LdapResultCode.InvalidCredentials, LockedOut) => BindAnswer.ProvesNothing,
        (LdapResultCode.InvalidCredentials, { } code) when SaidToTheRightPassword.ContainsKey(code) => BindAnswer.PasswordRight,
        _ => BindAnswer.NotAnswered,
    };

    /// <summary>What an answer to the right password says stands between the account and a sign-in.</summary>
    public static AccountState Standing(LdapResult result) =>
        Win32Code.OfBind(result.Message) is { } code ? SaidToTheRightPassword.GetValueOrDefault(code) : AccountState.Usable;
}
