using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>The entries on which rights are looked at.</summary>
internal sealed class SampleEntries(StandardLdapOptions options, EntryReader entries)
{
    /// <summary>
    /// The account that is asked about, or any account of each served place: what the rules of a place give, they give on it too.
    /// </summary>
    /// <returns>Distinguished names; null if the account is gone.</returns>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public async Task<IReadOnlyList<string>?> FindAsync(LdapConnection connection, ServerFacts server, AccountId? account, CancellationToken cancellationToken)
    {
        if (account is { } id)
        {
            return await entries.ReadAsync(connection, server, id, cancellationToken) is { } facts ? [facts.DistinguishedName] : null;
        }

        var names = new List<string>();
        foreach (var place in options.SearchBases)
        {
            var found = await connection.SearchAsync(new LdapSearch(place, LdapScope.Subtree, entries.IsAccount, ["1.1"]) { SizeLimit = 1 }, cancellationToken);
            names.AddRange(found.Entries.Take(1).Select(static entry => entry.DistinguishedName));
        }

        return names;
    }

    /// <summary>The served place that an entry stands in.</summary>
    public string PlaceOf(string entry) => options.SearchBases.FirstOrDefault(place => IsWithin(entry, place)) ?? options.SearchBases[0];

    /// <summary>Whether an entry is another one or stands below it.</summary>
    public static bool IsWithin(string name, string place) =>
        DistinguishedName.TryParse(name, out var one) && DistinguishedName.TryParse(place, out var other) && one.IsWithin(other);
}
