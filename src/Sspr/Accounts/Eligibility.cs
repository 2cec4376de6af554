using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Accounts;

/// <summary>Whether an account's state lets its owner reset the password. Pure; the first cause found is the one that counts.</summary>
internal static class Eligibility
{
    /// <summary>Whether nothing stands in the way.</summary>
    public static bool IsOpen(DirectoryAccount account) => Check(account, DateTimeOffset.MinValue) is null;

    /// <summary>The problem and its evidence; null if nothing stands in the way.</summary>
    /// <param name="account">The account.</param>
    /// <param name="now">For the words of the evidence alone.</param>
    public static (ProblemCode Problem, string Evidence)? Check(DirectoryAccount account, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.Protection is { } protection)
        {
            return (ProblemOf.Protection(protection.Reason), protection.Evidence);
        }

        if (account.State.HasFlag(AccountState.Disabled))
        {
            return (ProblemCodes.AccountDisabled, "The account is disabled in the directory.");
        }

        return account.State.HasFlag(AccountState.Expired)
            ? (ProblemCodes.AccountExpired, $"The account's end date is before {now:u}.")
            : null;
    }
}
