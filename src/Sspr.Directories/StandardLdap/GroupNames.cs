using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>Finds groups by common name or distinguished name.</summary>
internal static class GroupNames
{
    private static readonly LdapFilter IsGroup = LdapFilter.Any(
        LdapFilter.Equal("objectClass", "groupOfNames"),
        LdapFilter.Equal("objectClass", "groupOfUniqueNames"),
        LdapFilter.Equal("objectClass", "posixGroup"));

    private const int PageSize = 200;
    private const int MostEntries = 10_000;

    /// <summary>Each name with the one group that answers to it; null where there is none or more than one.</summary>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public static async Task<IReadOnlyList<(string Name, DistinguishedName? Group)>> FindAsync(
        LdapConnection connection, IReadOnlyList<string> contexts, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var found = new List<(string, DistinguishedName?)>();
        var plain = new List<string>();
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (DistinguishedName.TryParse(name, out var dn) && dn.Depth > 0)
            {
                found.Add((name, await ExistsAsync(connection, name, cancellationToken) ? dn : null));
            }
            else
            {
                plain.Add(name);
            }
        }

        if (plain.Count > 0)
        {
            var byName = await ByCommonNameAsync(connection, contexts, plain, cancellationToken);
            found.AddRange(plain.Select(name => (name, byName[name].Distinct().ToList() is [var only] ? only : null)));
        }

        return found;
    }

    private static async Task<ILookup<string, DistinguishedName>> ByCommonNameAsync(
        LdapConnection connection, IReadOnlyList<string> contexts, List<string> names, CancellationToken cancellationToken)
    {
        var filter = LdapFilter.All(LdapFilter.Any([.. names.Select(static name => LdapFilter.Equal("cn", name))]), IsGroup);
        var pairs = new List<(string Name, DistinguishedName Group)>();
        foreach (var context in contexts)
        {
            var answer = await connection.SearchAllAsync(
                new LdapSearch(context, LdapScope.Subtree, filter, ["cn"]), PageSize, MostEntries, cancellationToken);
            EntryReader.Demand(connection, answer.Result);
            foreach (var entry in answer.Entries)
            {
                if (DistinguishedName.TryParse(entry.DistinguishedName, out var group))
                {
                    pairs.AddRange(entry.Texts("cn").Select(name => (name, group)));
                }
            }
        }

        return pairs.ToLookup(static pair => pair.Name, static pair => pair.Group, StringComparer.OrdinalIgnoreCase);
    }

    private static async Task<bool> ExistsAsync(LdapConnection connection, string name, CancellationToken cancellationToken)
    {
        var found = await connection.SearchAsync(new LdapSearch(name, LdapScope.Base, IsGroup, ["cn"]), cancellationToken);
        if (found.Result.Code is LdapResultCode.NoSuchObject or LdapResultCode.InvalidDnSyntax or LdapResultCode.Referral)
        {
            return false;
        }

        // Security: a group that may not be looked at is not one that nobody is in: a later, weaker rule would be taken
        // (A_group_that_may_not_be_read_leaves_the_rule_undecided_until_it_may).
        EntryReader.Demand(connection, found.Result);
        return found.Entries.Count == 1;
    }
}
