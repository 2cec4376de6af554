using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>
/// Lists accounts. When a password expires is computed by the domain controller for each account and cannot be searched for, so a window
/// costs one walk through all people; what was found is kept for its further pages.
/// </summary>
internal sealed class AccountLister(ActiveDirectoryOptions options, TimeProvider time)
{
    private const string NormalUserAccount = "805306368";
    private const string ExpiryAttribute = "msDS-UserPasswordExpiryTimeComputed";
    private const int PageSize = 500;
    private const int MostAccounts = 2_000_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private Walk? _last;

    /// <summary>Lists.</summary>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public async Task<ListAccountsResult> ListAsync(LdapConnection connection, AccountQuery query, CancellationToken cancellationToken) => query switch
    {
        AccountQuery.ExpiringPasswords window => Page(await WalkAsync(connection, window, cancellationToken), window.After),
        AccountQuery.WithAddress mail => await FindAsync(
            connection,
            LdapFilter.Any([.. options.MailAttributesInForce().Select(attribute => LdapFilter.Equal(attribute, mail.Address))]),
            mail.Most,
            cancellationToken),
        AccountQuery.OfPerson one => await PersonAttribute.ListAsync(
            options, one.Person, filter => FindAsync(connection, filter, one.Most, cancellationToken)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static LdapFilter Expiring() => LdapFilter.All(
        LdapFilter.Equal("sAMAccountType", NormalUserAccount),
        LdapFilter.Not(LdapFilter.HasBits("userAccountControl", (int)UserAccountControl.AccountDisabled)),
        LdapFilter.Not(LdapFilter.HasBits("userAccountControl", (int)UserAccountControl.DoNotExpirePassword)),

        // 0 is "must be changed at the next sign-in"
        LdapFilter.Not(LdapFilter.Equal("pwdLastSet", "0")));

    private static ListAccountsResult.Listed Page(IReadOnlyList<ListedAccount> all, ListedAccount? after)
    {
        var rest = after is null ? all : [.. all.SkipWhile(one => ByExpiry.Instance.Compare(one, after) <= 0)];
        return new ListAccountsResult.Listed([.. rest.Take(AccountQuery.MostListed)], rest.Count > AccountQuery.MostListed);
    }

    private async Task<IReadOnlyList<ListedAccount>> WalkAsync(
        LdapConnection connection, AccountQuery.ExpiringPasswords window, CancellationToken cancellationToken)
    {
        if (window.After is not null && _last is { } last && last.From == window.From && last.Until == window.Until
            && time.GetElapsedTime(last.ReadAt) < Lifetime)
        {
            return last.Accounts;
        }

        var found = new HashSet<ListedAccount>();
        foreach (var place in options.SearchBases)
        {
            var search = new LdapSearch(place, LdapScope.Subtree, Expiring(), ["objectGUID", ExpiryAttribute]);
            var result = await connection.SearchPagesAsync(search, PageSize, MostAccounts, entry => Take(entry, window, found), cancellationToken);
            AccountReader.Demand(connection, result);
        }

        List<ListedAccount> accounts = [.. found.Order(ByExpiry.Instance)];
        _last = new Walk(window.From, window.Until, accounts, time.GetTimestamp());
        return accounts;
    }

    private static void Take(LdapEntry entry, AccountQuery.ExpiringPasswords window, HashSet<ListedAccount> found)
    {
        if (entry.TryGuid("objectGUID", out var id) && FileTime.ToTime(entry.Number(ExpiryAttribute)) is { } expires
            && expires >= window.From && expires < window.Until)
        {
            _ = found.Add(new ListedAccount(new AccountId(id.Value), expires));
        }
    }

    private async Task<ListAccountsResult> FindAsync(LdapConnection connection, LdapFilter which, int most, CancellationToken cancellationToken)
    {
        var filter = LdapFilter.All(LdapFilter.Equal("sAMAccountType", NormalUserAccount), which);
        var found = new List<ListedAccount>();
        foreach (var place in options.SearchBases)
        {
            var hits = await connection.SearchAsync(
                new LdapSearch(place, LdapScope.Subtree, filter, ["objectGUID"]) { SizeLimit = most + 1 }, cancellationToken);
            if (hits.Result.Code != LdapResultCode.SizeLimitExceeded)
            {
                AccountReader.Demand(connection, hits.Result);
            }

            found.AddRange(hits.Entries.Where(static entry => entry.Has("objectGUID"))
                .Select(static entry => new ListedAccount(new AccountId(entry.TryGuid("objectGUID", out var id) ? id.Value : default), null)));
        }

        List<ListedAccount> distinct = [.. found.Distinct()];
        return new ListAccountsResult.Listed([.. distinct.Take(most)], distinct.Count > most);
    }

    private sealed record Walk(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<ListedAccount> Accounts, long ReadAt);

    private sealed class ByExpiry : IComparer<ListedAccount>
    {
        public static readonly ByExpiry Instance = new();

        public int Compare(ListedAccount? one, ListedAccount? other) =>
            (one!.PasswordExpiresAt ?? default).CompareTo(other!.PasswordExpiresAt ?? default) is var byTime and not 0
                ? byTime
                : one.Id.Value.CompareTo(other.Id.Value);
    }
}
