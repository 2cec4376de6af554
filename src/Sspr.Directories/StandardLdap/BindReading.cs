using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>Reads the answer to a simple bind that asked for the password-policy control.</summary>
internal static class BindReading
{
    /// <summary>What the answer proves, and what it says stands between the account and a sign-in.</summary>
    public static (BindAnswer Answer, AccountState Standing) Read(LdapResult answer)
    {
        var policy = PolicyControl.Of(answer);
        return (answer.Code, policy.Error) switch
        {
            (LdapResultCode.Success, PolicyError.ChangeAfterReset) => (BindAnswer.PasswordRight, AccountState.MustChangePassword),
            (LdapResultCode.Success, _) when policy.GraceLeft is not null => (BindAnswer.PasswordRight, AccountState.PasswordExpired),
            (LdapResultCode.Success, _) => (BindAnswer.PasswordRight, AccountState.Usable),

            // said to the right password only: a wrong one gets no error at all
            (LdapResultCode.InvalidCredentials, PolicyError.PasswordExpired) => (BindAnswer.PasswordRight, AccountState.PasswordExpired),
            (LdapResultCode.InvalidCredentials, PolicyError.AccountLocked) => (BindAnswer.ProvesNothing, AccountState.LockedOut),
            (LdapResultCode.InvalidCredentials, _) => (BindAnswer.PasswordWrong, AccountState.Usable),

            // 389 Directory Server: too many wrong ones, and switched off
            (LdapResultCode.ConstraintViolation, _) => (BindAnswer.ProvesNothing, AccountState.LockedOut),
            (LdapResultCode.UnwillingToPerform, _) when answer.Message.Contains("inactivated", StringComparison.OrdinalIgnoreCase) =>
                (BindAnswer.ProvesNothing, AccountState.Disabled),

            // no password stored, or the entry went away
            (LdapResultCode.InappropriateAuthentication or LdapResultCode.NoSuchObject, _) => (BindAnswer.PasswordWrong, AccountState.Usable),
            _ => (BindAnswer.NotAnswered, AccountState.Usable),
        };
    }
}
