using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>Finds accounts by what people type, and reads them by id.</summary>
internal sealed class EntryReader(StandardLdapOptions options, LdapDialect dialect)
{
    private const int EnoughToRefuse = 5;

    private readonly IReadOnlyList<string> _attributes = EntryFacts.Attributes(options, dialect);

    /// <summary>What every account answers to.</summary>
    public LdapFilter IsAccount { get; } =
        LdapFilter.Any([.. options.AccountClassesInForce().Select(static name => LdapFilter.Equal("objectClass", name))]);

    /// <summary>The account; null if it is gone.</summary>
    /// <exception cref="LdapFaultException">It cannot be asked for.</exception>
    public async Task<EntryFacts?> ReadAsync(LdapConnection connection, ServerFacts server, AccountId account, CancellationToken cancellationToken)
    {
        var filter = LdapFilter.Equal(dialect.IdAttribute, dialect.Spell(account));
        foreach (var context in server.Contexts)
        {
            var found = await connection.SearchAsync(new LdapSearch(context, LdapScope.Subtree, filter, _attributes) { SizeLimit = 2 }, cancellationToken);
            if (found.Result.Code == LdapResultCode.NoSuchObject)
            {
                continue;
            }

            Demand(connection, found.Result);
            if (found.Entries is [var entry])
            {
                return EntryFacts.From(entry, options, dialect);
            }
        }

        return null;
    }

    /// <summary>
    /// Ids of the accounts that answer to a name within the served organisational units, and whether there are more of them than the server
    /// gave: then not even one hit is the only one.
    /// </summary>
    /// <exception cref="LdapFaultException">They cannot be asked for.</exception>
    public async Task<(IReadOnlyCollection<AccountId> Ids, bool More)> FindAsync(LdapConnection connection, string typedName, CancellationToken cancellationToken)
    {
        if (Filter(typedName.Trim()) is not { } filter)
        {
            return ([], false);
        }

        var searches = options.SearchBases
            .Select(place => connection.SearchAsync(
                new LdapSearch(place, LdapScope.Subtree, filter, [dialect.IdAttribute]) { SizeLimit = EnoughToRefuse }, cancellationToken))
            .ToArray();
        var ids = new HashSet<AccountId>();
        var more = false;
        foreach (var found in await Task.WhenAll(searches))
        {
            if (found.Result.Code == LdapResultCode.SizeLimitExceeded)
            {
                more = true;
            }
            else
            {
                Demand(connection, found.Result);
            }

            ids.UnionWith(found.Entries.Select(dialect.ReadId).OfType<AccountId>());
        }

        return (ids, more);
    }

    /// <summary>
    /// DOMAIN\name is a short name; name@place is whatever the attributes hold, or the short name with a suffix of the settings; anything
    /// else is whatever the attributes hold.
    /// </summary>
    internal LdapFilter? Filter(string name)
    {
        if (TypedName.Read(name) is not { } typed)
        {
            return null;
        }

        var login = LdapFilter.Equal(options.LoginAttribute, typed.Name);
        if (typed.Domain is { } before)
        {
            return string.Equals(before, options.NetBiosName, StringComparison.OrdinalIgnoreCase) ? People([login]) : null;
        }

        var filters = options.FindAttributesInForce().Select(attribute => LdapFilter.Equal(attribute, name)).ToList();
        if (typed.Place is { } place && options.Suffixes.Contains(place, StringComparer.OrdinalIgnoreCase))
        {
            filters.Add(login);
        }

        return People(filters);
    }

    private LdapFilter People(IReadOnlyList<LdapFilter> filters) => LdapFilter.All(LdapFilter.Any(filters), IsAccount);

    /// <exception cref="LdapFaultException">The search did not succeed.</exception>
    internal static void Demand(LdapConnection connection, LdapResult result)
    {
        if (result.Code != LdapResultCode.Success)
        {
            var kind = result.Code is LdapResultCode.Busy or LdapResultCode.Unavailable
                ? DirectoryFaultKind.ServerUnavailable
                : result.Code is LdapResultCode.SizeLimitExceeded or LdapResultCode.AdminLimitExceeded ? DirectoryFaultKind.LimitReached
                : DirectoryFaultKind.UnexpectedResult;
            throw new LdapFaultException(new DirectoryFault(kind, connection.Endpoint.ToString(), $"search: {result.Describe()}"), sent: true);
        }
    }
}
