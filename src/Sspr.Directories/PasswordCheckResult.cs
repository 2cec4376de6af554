namespace Sspr.Directories;

/// <summary>Outcome of holding a password against an account's.</summary>
public abstract record PasswordCheckResult
{
    private PasswordCheckResult()
    {
    }

    /// <summary>It is the account's password, or within the directory's grace its previous one.</summary>
    /// <param name="Standing">What the directory says stands between it and a sign-in; <see cref="AccountState.Usable"/> for nothing.</param>
    public sealed record Right(AccountState Standing) : PasswordCheckResult;

    /// <summary>It is not. The directory has counted it as a wrong one.</summary>
    public sealed record Wrong(string Evidence) : PasswordCheckResult;

    /// <summary>It was not held against anything, or what the directory said proves nothing; nothing was counted.</summary>
    public sealed record NotTried(PasswordCheckBar Bar, string Evidence) : PasswordCheckResult;

    /// <summary>The directory could not be asked. Whether it has counted a wrong password is not known.</summary>
    public sealed record Unreachable(DirectoryFault Fault) : PasswordCheckResult;
}
