using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>
/// Lists accounts. When a password expires depends on the policy of each account, so a window costs one walk through all people; what was
/// found is kept for its further pages.
/// </summary>
internal sealed class EntryLister(StandardLdapOptions options, LdapDialect dialect, EntryReader entries, ServerReader servers, TimeProvider time)
{
    private const int PageSize = 500;
    private const int MostAccounts = 2_000_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly IReadOnlyList<string> _attributes = [dialect.IdAttribute, .. dialect.StateAttributes];
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

    private static ListAccountsResult.Listed Page(IReadOnlyList<ListedAccount> all, ListedAccount? after)
    {
        var rest = after is null ? all : [.. all.SkipWhile(one => OrderOf(one).CompareTo(OrderOf(after)) <= 0)];
        return new ListAccountsResult.Listed([.. rest.Take(AccountQuery.MostListed)], rest.Count > AccountQuery.MostListed);
    }

    private static (DateTimeOffset Expires, Guid Id) OrderOf(ListedAccount one) => (one.PasswordExpiresAt ?? default, one.Id.Value);

    private async Task<IReadOnlyList<ListedAccount>> WalkAsync(
        LdapConnection connection, AccountQuery.ExpiringPasswords window, CancellationToken cancellationToken)
    {
        if (window.After is not null && _last is { } last && last.From == window.From && last.Until == window.Until
            && time.GetElapsedTime(last.ReadAt) < Lifetime)
        {
            return last.Accounts;
        }

        var found = new Dictionary<AccountId, PasswordStanding>();
        foreach (var place in options.SearchBases)
        {
            var search = new LdapSearch(place, LdapScope.Subtree, entries.IsAccount, _attributes);
            EntryReader.Demand(
                connection, await connection.SearchPagesAsync(search, PageSize, MostAccounts, entry => Take(entry, found), cancellationToken));
        }

        var accounts = new List<ListedAccount>();
        foreach (var (id, standing) in found)
        {
            var policy = await servers.ReadPolicyAsync(connection, standing, cancellationToken);
            if (!standing.MustChangeBy(policy) && standing.ExpiryBy(policy) is { } expires && expires >= window.From && expires < window.Until)
            {
                accounts.Add(new ListedAccount(id, expires));
            }
        }

        accounts = [.. accounts.OrderBy(OrderOf)];
        _last = new Walk(window.From, window.Until, accounts, time.GetTimestamp());
        return accounts;
    }

    private void Take(LdapEntry entry, Dictionary<AccountId, PasswordStanding> found)
    {
        if (dialect.ReadId(entry) is { } id && dialect.ReadStanding(entry) is { Disabled: null } standing)
        {
            found[id] = standing;
        }
    }

    private async Task<ListAccountsResult> FindAsync(LdapConnection connection, LdapFilter which, int most, CancellationToken cancellationToken)
    {
        var filter = LdapFilter.All(which, entries.IsAccount);
        var found = new HashSet<AccountId>();
        var more = false;
        foreach (var place in options.SearchBases)
        {
            var hits = await connection.SearchAsync(
                new LdapSearch(place, LdapScope.Subtree, filter, [dialect.IdAttribute]) { SizeLimit = most + 1 }, cancellationToken);
            more |= hits.Result.Code == LdapResultCode.SizeLimitExceeded;
            if (hits.Result.Code != LdapResultCode.SizeLimitExceeded)
            {
                EntryReader.Demand(connection, hits.Result);
            }

            found.UnionWith(hits.Entries.Select(dialect.ReadId).OfType<AccountId>());
        }

        return new ListAccountsResult.Listed([.. found.Take(most).Select(static id => new ListedAccount(id, null))], more || found.Count > most);
    }

    private sealed record Walk(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<ListedAccount> Accounts, long ReadAt);
}
