namespace Sspr.Directories;

/// <summary>Outcome of reading the password rules of one account.</summary>
public abstract record ReadRulesResult
{
    private ReadRulesResult()
    {
    }

    /// <summary>The rules in force.</summary>
    public sealed record Read(PasswordRules Rules) : ReadRulesResult;

    /// <summary>The account is gone.</summary>
    public sealed record AccountGone : ReadRulesResult;

    /// <summary>The directory could not be asked.</summary>
    public sealed record Unreachable(DirectoryFault Fault) : ReadRulesResult;
}
