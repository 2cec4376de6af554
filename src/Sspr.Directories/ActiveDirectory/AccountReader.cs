using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Finds accounts by what people type, and reads them by id.</summary>
internal sealed class AccountReader(ActiveDirectoryOptions options)
{
    private const int EnoughToRefuse = 5;
    private const string NormalUserAccount = "805306368";

    /// <summary>The name of an entry by its id; it survives a rename (MS-ADTS 3.1.1.3.1.2.4).</summary>
    public static string NameOf(AccountId account) => $"<GUID={account}>";

    /// <summary>The account with some of its attributes, addresses and stamp included; null if it is gone.</summary>
    /// <exception cref="LdapFaultException">It cannot be asked for.</exception>
    public async Task<AccountFacts?> ReadAsync(
        LdapConnection connection, AccountId account, IEnumerable<string> attributes, CancellationToken cancellationToken)
    {
        string[] settings =
        [
            .. options.MailAttributesInForce(), .. options.MobileAttributesInForce(), .. options.OfficePhoneAttributesInForce(),
            .. new[] { options.StampAttribute, options.PersonAttribute }.OfType<string>(),
        ];
        var found = await connection.SearchAsync(LdapSearch.Read(NameOf(account), [.. attributes.Concat(settings).Distinct(StringComparer.OrdinalIgnoreCase)]), cancellationToken);
        if (found.Result.Code == LdapResultCode.NoSuchObject)
        {
            return null;
        }

        Demand(connection, found.Result);
        return found.Entries is [var entry, ..] ? AccountFacts.From(entry, options) : null;
    }

    /// <summary>
    /// Ids of the accounts that answer to a name within the served organisational units, and whether there are more of them than the server
    /// gave: then not even one hit is the only one.
    /// </summary>
    /// <exception cref="LdapFaultException">They cannot be asked for.</exception>
    public async Task<(IReadOnlyCollection<AccountId> Ids, bool More)> FindAsync(
        LdapConnection connection, DomainFacts domain, string typedName, CancellationToken cancellationToken)
    {
        if (Filter(typedName.Trim(), domain) is not { } filter)
        {
            return ([], false);
        }

        var searches = options.SearchBases
            .Select(place => connection.SearchAsync(
                new LdapSearch(place, LdapScope.Subtree, filter, ["objectGUID"]) { SizeLimit = EnoughToRefuse }, cancellationToken))
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

            ids.UnionWith(found.Entries.Where(static e => e.Has("objectGUID")).Select(static e => new AccountId(e.TryGuid("objectGUID", out var id) ? id.Value : default)));
        }

        return (ids, more);
    }

    /// <summary>
    /// DOMAIN\name is a login name; name@place is a principal name, an address, or the login name with the domain's own name; anything
    /// else is a login name.
    /// </summary>
    internal static LdapFilter? Filter(string name, DomainFacts domain)
    {
        if (TypedName.Read(name) is not { } typed)
        {
            return null;
        }

        var login = LdapFilter.Equal("sAMAccountName", typed.Name);
        if (typed.Domain is { } before)
        {
            return IsOfDomain(before, domain) ? People(login) : null;
        }

        if (!name.Contains('@', StringComparison.Ordinal))
        {
            return People(login);
        }

        LdapFilter[] either = [LdapFilter.Equal("userPrincipalName", name), LdapFilter.Equal("mail", name)];
        return People(LdapFilter.Any(typed.Place is { } place && IsOfDomain(place, domain) ? [.. either, login] : either));
    }

    private static LdapFilter People(LdapFilter filter) => LdapFilter.All(filter, LdapFilter.Equal("sAMAccountType", NormalUserAccount));

    private static bool IsOfDomain(string text, DomainFacts domain) =>
        string.Equals(text, domain.NetBiosName, StringComparison.OrdinalIgnoreCase) || string.Equals(text, domain.DnsName, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="LdapFaultException">The search did not succeed.</exception>
    internal static void Demand(LdapConnection connection, LdapResult result)
    {
        if (result.Code != LdapResultCode.Success)
        {
            var kind = result.Code is LdapResultCode.Busy or LdapResultCode.Unavailable
                ? DirectoryFaultKind.ServerUnavailable
                : DirectoryFaultKind.UnexpectedResult;
            throw new LdapFaultException(
                new DirectoryFault(kind, connection.Endpoint.ToString(), $"search: {result.Describe()}"), sent: true);
        }
    }
}
