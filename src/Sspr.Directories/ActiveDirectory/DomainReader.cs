using System.Collections.Concurrent;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Reads what a domain controller says of itself, its domain and its fine-grained policies, and keeps it for a short time.</summary>
internal sealed class DomainReader(ActiveDirectoryOptions options, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Kept<DomainFacts>> _domains = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Kept<PasswordPolicy>> _policies = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The facts, at most 30 s old unless <paramref name="fresh"/> is asked for.</summary>
    /// <exception cref="LdapFaultException">They cannot be read.</exception>
    public Task<DomainFacts> ReadAsync(LdapConnection connection, bool fresh, CancellationToken cancellationToken) =>
        KeepAsync(_domains, connection.Endpoint.ToString(), fresh, () => LoadAsync(connection, cancellationToken));

    /// <summary>The policy that holds for an account.</summary>
    /// <exception cref="LdapFaultException">It cannot be asked for.</exception>
    public Task<PasswordPolicy> ReadPolicyAsync(
        LdapConnection connection, DomainFacts domain, AccountFacts account, bool fresh, CancellationToken cancellationToken) =>
        account.PasswordSettings is not { } settings
            ? Task.FromResult(domain.Policy)
            : KeepAsync(_policies, $"{connection.Endpoint} {settings}", fresh, () => LoadPolicyAsync(connection, settings, domain, cancellationToken));

    /// <summary>The root DSE of the server.</summary>
    /// <exception cref="LdapFaultException">It cannot be read.</exception>
    public static async Task<LdapEntry> ReadRootAsync(LdapConnection connection, CancellationToken cancellationToken) =>
        await ReadEntryAsync(
            connection,
            LdapSearch.Read(
                string.Empty, "defaultNamingContext", "configurationNamingContext", "supportedControl", "supportedCapabilities", "dnsHostName", "currentTime",
                "tokenGroups"),
            cancellationToken);

    private async Task<T> KeepAsync<T>(ConcurrentDictionary<string, Kept<T>> kept, string key, bool fresh, Func<Task<T>> load)
    {
        if (!fresh && kept.TryGetValue(key, out var known) && time.GetElapsedTime(known.ReadAt) < Lifetime)
        {
            return known.Value;
        }

        var value = await load();
        kept[key] = new Kept<T>(value, time.GetTimestamp());
        return value;
    }

    private async Task<DomainFacts> LoadAsync(LdapConnection connection, CancellationToken cancellationToken)
    {
        var root = await ReadRootAsync(connection, cancellationToken);
        var baseDn = options.BaseDn ?? root.Text("defaultNamingContext")
            ?? throw Unexpected(connection, "the root DSE names no defaultNamingContext; set BaseDn");
        var head = ReadEntryAsync(connection, LdapSearch.Read(baseDn, [.. PasswordPolicy.DomainAttributes]), cancellationToken);
        var shortName = ReadShortNameAsync(connection, root, baseDn, cancellationToken);
        var groups = ReadGroupsAsync(connection, baseDn, cancellationToken);
        var (known, missing) = await groups;
        var offered = root.Texts("supportedControl").ToHashSet(StringComparer.Ordinal);
        return new DomainFacts
        {
            BaseDn = baseDn,
            DnsName = DnsName(baseDn),
            NetBiosName = await shortName,
            DnsHostName = root.Text("dnsHostName"),
            PolicyHints = Array.Find([LdapOids.PolicyHints, LdapOids.PolicyHintsDeprecated], offered.Contains),
            OwnIdentifiers = await ReadOwnAsync(connection, root, baseDn, cancellationToken),
            Policy = PasswordPolicy.OfDomain(await head),
            SearchBases = Names(options.SearchBases),
            DeniedBases = Names(options.DeniedBases),
            ProtectedAccounts = options.ProtectedAccounts,
            ProtectedGroups = known,
            MissingGroups = missing,
        };
    }

    private static async Task<PasswordPolicy> LoadPolicyAsync(
        LdapConnection connection, string settings, DomainFacts domain, CancellationToken cancellationToken)
    {
        var found = await connection.SearchAsync(LdapSearch.Read(settings, [.. PasswordPolicy.SettingsAttributes]), cancellationToken);
        return (found.Entries is [var entry, ..] ? PasswordPolicy.OfSettings(entry) : null)
            ?? domain.Policy with
            {
                Source = $"{settings} (may not be read)",
                Complete = false,
                LockoutThreshold = null,
            };
    }

    private static async Task<string?> ReadShortNameAsync(LdapConnection connection, LdapEntry root, string baseDn, CancellationToken cancellationToken)
    {
        if (root.Text("configurationNamingContext") is not { } configuration)
        {
            return null;
        }

        var filter = LdapFilter.All(LdapFilter.Equal("objectClass", "crossRef"), LdapFilter.Equal("nCName", baseDn));
        var found = await connection.SearchAsync(
            new LdapSearch($"CN=Partitions,{configuration}", LdapScope.OneLevel, filter, ["nETBIOSName"]), cancellationToken);
        return found.Entries is [var entry, ..] ? entry.Text("nETBIOSName") : null;
    }

    /// <summary>Finds the protected groups of the settings. Only security groups are in a token, so only those can be protected.</summary>
    private async Task<(Dictionary<SecurityIdentifier, string> Known, List<string> Missing)> ReadGroupsAsync(
        LdapConnection connection, string baseDn, CancellationToken cancellationToken)
    {
        const long securityEnabled = 0x80000000;
        var known = new Dictionary<SecurityIdentifier, string>();
        var missing = new List<string>();
        foreach (var group in options.ProtectedGroups)
        {
            if (SecurityIdentifier.TryParse(group, out var sid))
            {
                known[sid] = group;
                continue;
            }

            var filter = LdapFilter.All(LdapFilter.Equal("objectClass", "group"), LdapFilter.Equal("sAMAccountName", group));
            var found = await connection.SearchAsync(
                new LdapSearch(baseDn, LdapScope.Subtree, filter, ["objectSid", "groupType"]), cancellationToken);
            if (found.Entries is [var entry] && ReadSids(entry, "objectSid") is [var one] && ((entry.Number("groupType") ?? 0) & securityEnabled) != 0)
            {
                known[one] = group;
            }
            else
            {
                missing.Add(group);
            }
        }

        return (known, missing);
    }

    /// <summary>Who the service account is: its token, or its entry where the root DSE does not show the token.</summary>
    private async Task<HashSet<SecurityIdentifier>> ReadOwnAsync(
        LdapConnection connection, LdapEntry root, string baseDn, CancellationToken cancellationToken)
    {
        if (ReadSids(root, "tokenGroups") is { Count: > 0 } token)
        {
            return [.. token];
        }

        var found = await connection.SearchAsync(OfServiceAccount(options, baseDn, "objectSid"), cancellationToken);
        return [.. found.Entries.SelectMany(static entry => ReadSids(entry, "objectSid"))];
    }

    /// <summary>Finds the service account's own entry by what the settings call it.</summary>
    public static LdapSearch OfServiceAccount(ActiveDirectoryOptions options, string baseDn, params IReadOnlyList<string> attributes)
    {
        var account = options.ServiceAccount;
        return DistinguishedName.TryParse(account, out var name) && name.Depth > 0
            ? LdapSearch.Read(account, attributes)
            : new LdapSearch(
                baseDn,
                LdapScope.Subtree,
                LdapFilter.Any(LdapFilter.Equal("userPrincipalName", account), LdapFilter.Equal("sAMAccountName", account.Split('@')[0])),
                attributes);
    }

    private static async Task<LdapEntry> ReadEntryAsync(LdapConnection connection, LdapSearch search, CancellationToken cancellationToken)
    {
        var found = await connection.SearchAsync(search, cancellationToken);
        return found.Entries is [var entry, ..] ? entry : throw Unexpected(connection, $"{search.Describe()}: {found.Result.Describe()}");
    }

    /// <summary>The values that are security identifiers.</summary>
    public static List<SecurityIdentifier> ReadSids(LdapEntry entry, string attribute)
    {
        var sids = new List<SecurityIdentifier>();
        foreach (var value in entry.Values(attribute))
        {
            if (SecurityIdentifier.TryFromBytes(value.Span, out var sid))
            {
                sids.Add(sid);
            }
        }

        return sids;
    }

    private static string DnsName(string baseDn) =>
        string.Join('.', baseDn.Split(',').Select(static rdn => rdn.Trim()).Where(static rdn => rdn.StartsWith("DC=", StringComparison.OrdinalIgnoreCase)).Select(static rdn => rdn[3..]));

    private static LdapFaultException Unexpected(LdapConnection connection, string evidence) =>
        new(new DirectoryFault(DirectoryFaultKind.UnexpectedResult, connection.Endpoint.ToString(), evidence), sent: true);

    private static List<DistinguishedName> Names(IEnumerable<string> texts) =>
        [.. texts.Select(static text => DistinguishedName.TryParse(text, out var name) ? name : null).OfType<DistinguishedName>()];

    private sealed record Kept<T>(T Value, long ReadAt);
}
