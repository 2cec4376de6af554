namespace Sspr.Directories;

/// <summary>Outcome of listing accounts.</summary>
public abstract record ListAccountsResult
{
    private ListAccountsResult()
    {
    }

    /// <summary>One page.</summary>
    /// <param name="Accounts">At most <see cref="AccountQuery.MostListed"/>.</param>
    /// <param name="More">Whether others follow; ask again from the last.</param>
    public sealed record Listed(IReadOnlyList<ListedAccount> Accounts, bool More) : ListAccountsResult;

    /// <summary>This directory cannot be asked that, or the agent in front of it is of an older version.</summary>
    public sealed record NotSpoken(string Evidence) : ListAccountsResult;

    /// <summary>The directory could not be asked.</summary>
    public sealed record Unreachable(DirectoryFault Fault) : ListAccountsResult;
}
