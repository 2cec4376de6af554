using System.Collections.Concurrent;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>Reads what a server says of itself and its policies, and keeps it for a short time.</summary>
internal sealed class ServerReader(StandardLdapOptions options, LdapDialect dialect, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Kept<ServerFacts>> _servers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Kept<PasswordPolicy>> _policies = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The facts, at most 30 s old unless <paramref name="fresh"/> is asked for.</summary>
    /// <exception cref="LdapFaultException">They cannot be read.</exception>
    public Task<ServerFacts> ReadAsync(LdapConnection connection, bool fresh, CancellationToken cancellationToken) =>
        KeepAsync(_servers, connection.Endpoint.ToString(), fresh, () => LoadAsync(connection, cancellationToken));

    /// <summary>The policy that holds for an account.</summary>
    /// <exception cref="LdapFaultException">It cannot be asked for.</exception>
    public Task<PasswordPolicy> ReadPolicyAsync(LdapConnection connection, EntryFacts account, CancellationToken cancellationToken) =>
        ReadPolicyAsync(connection, account.Standing, cancellationToken);

    /// <summary>The same for what is known of its password alone.</summary>
    /// <exception cref="LdapFaultException">It cannot be asked for.</exception>
    public Task<PasswordPolicy> ReadPolicyAsync(LdapConnection connection, PasswordStanding standing, CancellationToken cancellationToken)
    {
        var entry = dialect.PolicyOf(standing);
        return KeepAsync(
            _policies, $"{connection.Endpoint} {entry}", fresh: false, () => dialect.ReadPolicyAsync(connection, entry, cancellationToken));
    }

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

    private async Task<ServerFacts> LoadAsync(LdapConnection connection, CancellationToken cancellationToken)
    {
        var found = await connection.SearchAsync(LdapSearch.Read(string.Empty, "namingContexts", "supportedControl"), cancellationToken);
        if (found.Entries is not [var root])
        {
            throw new LdapFaultException(
                new DirectoryFault(DirectoryFaultKind.UnexpectedResult, connection.Endpoint.ToString(), $"reading the root DSE: {found.Result.Describe()}"), sent: true);
        }

        var bases = options.SearchBases.Select(Parse).ToList();
        string[] contexts = options.BaseDn is { } one
            ? [one]
            : [.. root.Texts("namingContexts").Where(text => bases.Exists(place => place.IsWithin(Parse(text))))];
        var (known, missing) = await ReadGroupsAsync(connection, contexts, cancellationToken);
        return new ServerFacts
        {
            Contexts = contexts.Length > 0 ? contexts : options.SearchBases,
            SearchBases = bases,
            DeniedBases = [.. options.DeniedBases.Select(Parse)],
            OffersAssertion = root.Texts("supportedControl").Contains(LdapOids.Assertion, StringComparer.Ordinal),
            Own = Parse(options.ServiceAccount),
            OwnEntryExists = await ExistsAsync(connection, options.ServiceAccount, cancellationToken),
            ProtectedGroups = known,
            MissingGroups = missing,
            ProtectedAccounts = [.. options.ProtectedAccounts.Select(Parse)],
        };
    }

    private async Task<(Dictionary<DistinguishedName, string> Known, List<string> Missing)> ReadGroupsAsync(
        LdapConnection connection, IReadOnlyList<string> contexts, CancellationToken cancellationToken)
    {
        var known = new Dictionary<DistinguishedName, string>();
        var missing = new List<string>();
        foreach (var (name, group) in await GroupNames.FindAsync(connection, contexts, options.ProtectedGroups, cancellationToken))
        {
            if (group is null)
            {
                missing.Add(name);
            }
            else
            {
                known[group] = name;
            }
        }

        return (known, missing);
    }

    private static async Task<bool> ExistsAsync(LdapConnection connection, string name, CancellationToken cancellationToken) =>
        (await connection.SearchAsync(LdapSearch.Read(name, "objectClass"), cancellationToken)).Entries.Count > 0;

    private static DistinguishedName Parse(string text) =>
        DistinguishedName.TryParse(text, out var name) ? name : throw new InvalidOperationException("The settings were not checked.");

    private sealed record Kept<T>(T Value, long ReadAt);
}
