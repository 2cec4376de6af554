using System.Formats.Asn1;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>Reads what rights depend on: descriptors, schema, and who the service account is. Changes nothing.</summary>
internal sealed class RightsReader(ActiveDirectoryOptions options, AccountReader accounts, DomainReader domains)
{
    private const int MostLevels = 32;
    private static readonly string[] Attributes = ["lockoutTime", "pwdLastSet", "member", "servicePrincipalName", "msDS-KeyCredentialLink"];

    /// <summary>LDAP_SERVER_SD_FLAGS: owner, group and access list; without it the audit list is asked for too, which nobody may read (MS-ADTS 3.1.1.3.4.1.11).</summary>
    private static readonly LdapControl WithoutAudit = new(LdapOids.SecurityDescriptorFlags, Critical: true, Flags(0x7));

    /// <summary>Takes the picture.</summary>
    /// <param name="connection">The way to a domain controller.</param>
    /// <param name="account">Whose object to look at; null for the places alone.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null if the account is gone.</returns>
    /// <exception cref="LdapFaultException">Something cannot be asked for.</exception>
    public async Task<RightsPicture?> ReadAsync(LdapConnection connection, AccountId? account, CancellationToken cancellationToken)
    {
        var domain = await domains.ReadAsync(connection, fresh: true, cancellationToken);
        var facts = account is { } id ? await accounts.ReadAsync(connection, id, AccountFacts.ForJudging, cancellationToken) : null;
        if (account is not null && facts is null)
        {
            return null;
        }

        var found = await connection.SearchAsync(LdapSearch.Read(string.Empty, "vendorName", "schemaNamingContext"), cancellationToken);
        AccountReader.Demand(connection, found.Result);
        var root = found.Entries is [var first, ..] ? first : null;
        var schema = await ReadSchemaAsync(connection, root?.Text("schemaNamingContext"), cancellationToken);
        var policies = $"CN=Password Settings Container,CN=System,{domain.BaseDn}";
        return new RightsPicture
        {
            PolicyContainer = policies,
            ReadsPolicies = (await connection.SearchAsync(LdapSearch.Read(policies, "cn"), cancellationToken)).Entries.Count > 0,
            Token = await ReadTokenAsync(connection, domain, cancellationToken),
            IsSamba = root?.Text("vendorName")?.Contains("Samba", StringComparison.OrdinalIgnoreCase) == true,
            Schema = schema,
            Needed = NeededRight.Of(options, schema),
            Root = await ReadObjectAsync(connection, domain.BaseDn, cancellationToken),
            SearchBases = options.SearchBases,
            Places = await ReadPlacesAsync(connection, domain, cancellationToken),
            Account = facts is null ? null : await ReadAccountAsync(connection, domain, facts, cancellationToken),
        };
    }

    private static ReadOnlyMemory<byte> Flags(int flags)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(flags);
        }

        return writer.Encode();
    }

    internal static async Task<GuardedObject> ReadObjectAsync(LdapConnection connection, string name, CancellationToken cancellationToken)
    {
        var found = await connection.SearchAsync(LdapSearch.Read(name, "nTSecurityDescriptor").With(WithoutAudit), cancellationToken);
        var descriptor = found.Entries is [var entry, ..] && entry.Values("nTSecurityDescriptor") is [var bytes, ..]
            && SecurityDescriptor.TryParse(bytes.Span, out var parsed) ? parsed : null;
        return new GuardedObject(name, descriptor, IsThere: found.Result.Code != LdapResultCode.NoSuchObject);
    }

    /// <summary>The names from one object up to another, both included; none if the lower does not stand below it.</summary>
    internal static List<string> Upwards(DistinguishedName from, DistinguishedName to)
    {
        var names = new List<string>();
        for (var at = from; at.IsWithin(to) && names.Count < MostLevels; at = at.Parent())
        {
            names.Add(at.ToString());
        }

        return names;
    }

    private static async Task<IReadOnlyList<GuardedObject>> ReadPlacesAsync(LdapConnection connection, DomainFacts domain, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        if (DistinguishedName.TryParse(domain.BaseDn, out var root))
        {
            names.AddRange(domain.SearchBases.SelectMany(place => Upwards(place, root).SkipLast(1).Reverse()));
        }

        var places = new List<GuardedObject>();
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            places.Add(await ReadObjectAsync(connection, name, cancellationToken));
        }

        return places;
    }

    private static async Task<InspectedAccount> ReadAccountAsync(
        LdapConnection connection, DomainFacts domain, AccountFacts facts, CancellationToken cancellationToken)
    {
        var above = new List<GuardedObject>();
        if (DistinguishedName.TryParse(facts.DistinguishedName, out var name)
            && domain.SearchBases.Where(name.IsWithin).MaxBy(static place => place.Depth) is { } home)
        {
            foreach (var upper in Upwards(name, home).Skip(1))
            {
                above.Add(await ReadObjectAsync(connection, upper, cancellationToken));
            }
        }

        return new InspectedAccount(facts, await ReadObjectAsync(connection, facts.DistinguishedName, cancellationToken), above);
    }

    internal async Task<Dictionary<string, SchemaAttribute>> ReadSchemaAsync(LdapConnection connection, string? schema, CancellationToken cancellationToken)
    {
        string[] names = [.. Attributes, .. options.StampAttribute is { } stamp ? [stamp] : Array.Empty<string>()];
        var filter = LdapFilter.Any([.. names.Distinct(StringComparer.OrdinalIgnoreCase).Select(static name => LdapFilter.Equal("lDAPDisplayName", name))]);
        var found = await connection.SearchAsync(
            new LdapSearch(schema ?? string.Empty, LdapScope.OneLevel, filter, ["lDAPDisplayName", "schemaIDGUID", "attributeSecurityGUID"]), cancellationToken);
        AccountReader.Demand(connection, found.Result);
        var known = new Dictionary<string, SchemaAttribute>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in found.Entries)
        {
            if (entry.Text("lDAPDisplayName") is { } name && entry.TryGuid("schemaIDGUID", out var id))
            {
                known[name] = new SchemaAttribute(name, id.Value, entry.TryGuid("attributeSecurityGUID", out var set) ? set : null);
            }
        }

        return known;
    }

    /// <summary>The token of the connection, with the groups of the account's own entry in case the root DSE does not show it.</summary>
    private async Task<AccessToken> ReadTokenAsync(LdapConnection connection, DomainFacts domain, CancellationToken cancellationToken)
    {
        var found = await connection.SearchAsync(
            DomainReader.OfServiceAccount(options, domain.BaseDn, "objectSid", "sAMAccountName"), cancellationToken);
        var entry = found.Entries.FirstOrDefault(one => DomainReader.ReadSids(one, "objectSid").Exists(domain.OwnIdentifiers.Contains));
        if (entry is null || DomainReader.ReadSids(entry, "objectSid") is not [var sid, ..])
        {
            throw new LdapFaultException(
                new DirectoryFault(
                    DirectoryFaultKind.UnexpectedResult, connection.Endpoint.ToString(), $"{options.ServiceAccount} may not read its own entry: {found.Result.Describe()}"),
                sent: true);
        }

        // a token is computed for one entry at a time (MS-ADTS 3.1.1.4.5.19)
        var groups = await connection.SearchAsync(LdapSearch.Read($"<SID={sid}>", "tokenGroups"), cancellationToken);

        HashSet<SecurityIdentifier> all = [sid, .. domain.OwnIdentifiers, .. groups.Entries.SelectMany(static one => DomainReader.ReadSids(one, "tokenGroups"))];
        all.UnionWith(AccessToken.OfEverybody);
        var login = entry.Text("sAMAccountName") ?? options.ServiceAccount;
        return new AccessToken(sid, domain.NetBiosName is { } shortName ? $"{shortName}\\{login}" : login, all);
    }
}
