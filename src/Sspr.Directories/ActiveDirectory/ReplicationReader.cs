using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>
/// Reads when a domain controller last heard of the others, directly or by way of another: its up-to-date vector on the head of the domain,
/// which everybody who is signed in may read, and the names of the controllers in the configuration.
/// </summary>
internal static class ReplicationReader
{
    private const string Vector = "replUpToDateVector";
    private const string Settings = "CN=NTDS Settings,";

    /// <summary>The other writable controllers of the domain, those that were heard of longest ago first; none if the vector may not be read.</summary>
    /// <exception cref="LdapFaultException">The domain controller does not answer.</exception>
    public static async Task<IReadOnlyList<ReplicationSource>> ReadAsync(LdapConnection connection, string baseDn, CancellationToken cancellationToken)
    {
        var root = await connection.SearchAsync(LdapSearch.Read(string.Empty, "configurationNamingContext", "dsServiceName"), cancellationToken);
        var head = await connection.SearchAsync(LdapSearch.Read(baseDn, Vector), cancellationToken);
        if (root.Entries is not [var dse] || dse.Text("configurationNamingContext") is not { } configuration || head.Entries is not [var domain]
            || domain.Values(Vector) is not [var bytes, ..] || UpToDateVector.Read(bytes) is not { } vector)
        {
            return [];
        }

        var sites = $"CN=Sites,{configuration}";
        var names = await ReadNamesAsync(connection, sites, cancellationToken);
        var masters = LdapFilter.All(
            LdapFilter.Equal("objectClass", "nTDSDSA"),
            LdapFilter.Any(LdapFilter.Equal("hasMasterNCs", baseDn), LdapFilter.Equal("msDS-hasMasterNCs", baseDn)));
        var found = await connection.SearchAllAsync(new LdapSearch(sites, LdapScope.Subtree, masters, ["invocationId"]), 500, 10_000, cancellationToken);
        return
        [
            .. found.Entries
                .Where(entry => !IsSame(entry.DistinguishedName, dse.Text("dsServiceName")) && entry.TryGuid("invocationId", out _))
                .Select(entry => new ReplicationSource(NameOf(entry.DistinguishedName, names), HeardAt(entry, vector)))
                .OrderBy(static source => source.HeardAt ?? DateTimeOffset.MinValue),
        ];
    }

    private static async Task<Dictionary<DistinguishedName, string>> ReadNamesAsync(LdapConnection connection, string sites, CancellationToken cancellationToken)
    {
        var names = new Dictionary<DistinguishedName, string>();
        var search = new LdapSearch(sites, LdapScope.Subtree, LdapFilter.Equal("objectClass", "server"), ["dNSHostName"]);
        foreach (var entry in (await connection.SearchAllAsync(search, 500, 10_000, cancellationToken)).Entries)
        {
            if (entry.Text("dNSHostName") is { } host && DistinguishedName.TryParse(entry.DistinguishedName, out var name))
            {
                names[name] = host;
            }
        }

        return names;
    }

    /// <summary>The DNS name of the server object above the settings; its distinguished name where it has none.</summary>
    private static string NameOf(string settings, Dictionary<DistinguishedName, string> names)
    {
        var server = settings.StartsWith(Settings, StringComparison.OrdinalIgnoreCase) ? settings[Settings.Length..] : settings;
        return DistinguishedName.TryParse(server, out var name) && names.TryGetValue(name, out var host) ? host : server;
    }

    private static DateTimeOffset? HeardAt(LdapEntry settings, IReadOnlyDictionary<Guid, DateTimeOffset> vector) =>
        settings.TryGuid("invocationId", out var id) && vector.TryGetValue(id.Value, out var at) ? at : null;

    private static bool IsSame(string one, string? other) =>
        DistinguishedName.TryParse(one, out var first) && DistinguishedName.TryParse(other ?? string.Empty, out var second) && first.Equals(second);
}
