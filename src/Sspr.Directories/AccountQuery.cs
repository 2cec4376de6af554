namespace Sspr.Directories;

/// <summary>Which accounts of a directory are to be listed.</summary>
public abstract record AccountQuery
{
    /// <summary>The most accounts of one answer, so that it fits into one message of an agent.</summary>
    public const int MostListed = 200;

    /// <summary>The longest address that is looked for.</summary>
    public const int LongestAddress = 320;

    /// <summary>The longest value that says whose an account is.</summary>
    public const int LongestPerson = 128;

    private AccountQuery()
    {
    }

    /// <summary>
    /// Accounts whose password expires in a window, by the directory's own reckoning, the first to expire first. Accounts that are disabled,
    /// whose password never expires, or must be changed anyhow, are not among them.
    /// </summary>
    /// <param name="From">The first moment.</param>
    /// <param name="Until">The moment after the last.</param>
    /// <param name="After">The last account of the page before; null for the first page.</param>
    public sealed record ExpiringPasswords(DateTimeOffset From, DateTimeOffset Until, ListedAccount? After = null) : AccountQuery;

    /// <summary>Accounts with an e-mail address on file, whatever its upper and lower case; one page holds them all.</summary>
    /// <param name="Address">The address.</param>
    /// <param name="Most">How many at most; 1 to <see cref="MostListed"/>.</param>
    public sealed record WithAddress(string Address, int Most) : AccountQuery;

    /// <summary>
    /// The accounts of one person: those whose <see cref="DirectoryAccount.Person"/> is this value, whatever its upper and lower case; one page
    /// holds them all. A directory whose settings name no attribute for it does not speak this.
    /// </summary>
    /// <param name="Person">The value.</param>
    /// <param name="Most">How many at most; 1 to <see cref="MostListed"/>.</param>
    public sealed record OfPerson(string Person, int Most) : AccountQuery;
}

/// <summary>An account in a list.</summary>
/// <param name="Id">What stays the same when it is renamed or moved.</param>
/// <param name="PasswordExpiresAt">When its password expires; null where that was not asked.</param>
public sealed record ListedAccount(AccountId Id, DateTimeOffset? PasswordExpiresAt);
