using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Directories;

namespace Sspr.Rehearsals;

/// <summary>The accounts that the settings keep for rehearsals. They are nobody's: no page, no key and no operator reaches one by its name.</summary>
internal sealed class RehearsalAccounts(IOptions<RehearsalOptions> options)
{
    /// <summary>No account at all.</summary>
    public static RehearsalAccounts None { get; } = new(Options.Create(new RehearsalOptions()));

    /// <summary>All of them.</summary>
    public IReadOnlyList<RehearsalAccount> All { get; } =
        [.. options.Value.Accounts.Select(static account => new RehearsalAccount(new DirectoryName(account.Directory), account.Account, account.Every))];

    /// <summary>The one of a directory; null if there is none.</summary>
    public RehearsalAccount? Find(DirectoryName directory) => All.FirstOrDefault(account => account.Directory == directory);

    /// <summary>Whether an account is one of them.</summary>
    public bool Has(DirectoryName directory, DirectoryAccount account) => Find(directory)?.IsNameOf(account) ?? false;
}

/// <summary>An account whose password is set and read back.</summary>
/// <param name="Directory">Where it is.</param>
/// <param name="Name">Its login name or principal name.</param>
/// <param name="Every">From the beginning of one rehearsal to the beginning of the next.</param>
internal sealed record RehearsalAccount(DirectoryName Directory, string Name, TimeSpan Every)
{
    /// <summary>
    /// Whether this is the account that was named. A directory also finds accounts by their mail address, and then it is another one that was meant.
    /// </summary>
    public bool IsNameOf(DirectoryAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return IsAlike(account.LoginName) || IsAlike(account.PrincipalName);
    }

    private bool IsAlike(string? other) =>
        AccountName.TryParse(Name, out var mine) is null && AccountName.TryParse(other, out var theirs) is null && mine == theirs;
}
