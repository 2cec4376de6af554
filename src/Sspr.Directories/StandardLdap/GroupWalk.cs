using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>
/// Finds every group that an account is in, through any number of others. Servers of this kind have no rule for that, so it is walked
/// upwards: the groups of the account, the groups of those, and so on.
/// </summary>
internal static class GroupWalk
{
    private const int MostGroups = 2000;
    private const int MostLevels = 64;
    private const int NamesInOneSearch = 50;
    private const int PageSize = 500;

    /// <summary>The groups; null if there are more than can be walked through, so that nobody knows.</summary>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public static async Task<IReadOnlySet<DistinguishedName>?> ReadAsync(
        LdapConnection connection, IReadOnlyList<string> contexts, EntryFacts account, CancellationToken cancellationToken)
    {
        var groups = new HashSet<DistinguishedName>();
        var next = Take(account.MemberOf.Concat(await FindAsync(connection, contexts, OfAccount(account), cancellationToken)), groups);
        for (var level = 0; next.Count > 0; level++)
        {
            if (level > MostLevels || groups.Count > MostGroups)
            {
                return null;
            }

            var found = new List<string>();
            foreach (var some in next.Chunk(NamesInOneSearch))
            {
                found.AddRange(await FindAsync(connection, contexts, LdapFilter.Any([.. some.SelectMany(OfEntry)]), cancellationToken));
            }

            next = Take(found, groups);
        }

        return groups;
    }

    /// <summary>Names that were not known yet.</summary>
    private static List<string> Take(IEnumerable<string> found, HashSet<DistinguishedName> groups) =>
        [.. found.Where(text => DistinguishedName.TryParse(text, out var name) && groups.Add(name))];

    /// <summary>A POSIX group names its members by their short name, and a POSIX account its primary group by number (RFC 2307 §2.2).</summary>
    private static LdapFilter OfAccount(EntryFacts account)
    {
        LdapFilter[] filters = [.. OfEntry(account.DistinguishedName), LdapFilter.Equal("memberUid", account.LoginName)];
        return LdapFilter.Any(account.GroupNumber is { } number
            ? [.. filters, LdapFilter.All(LdapFilter.Equal("objectClass", "posixGroup"), LdapFilter.Equal("gidNumber", number))]
            : filters);
    }

    private static LdapFilter[] OfEntry(string name) => [LdapFilter.Equal("member", name), LdapFilter.Equal("uniqueMember", name)];

    private static async Task<List<string>> FindAsync(
        LdapConnection connection, IReadOnlyList<string> contexts, LdapFilter filter, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        foreach (var context in contexts)
        {
            // one attribute that costs nothing: only the names are wanted (1.1, RFC 4511 §4.5.1.8)
            var found = await connection.SearchAllAsync(new LdapSearch(context, LdapScope.Subtree, filter, ["1.1"]), PageSize, MostGroups, cancellationToken);
            EntryReader.Demand(connection, found.Result);
            names.AddRange(found.Entries.Select(static entry => entry.DistinguishedName));
        }

        return names;
    }
}
