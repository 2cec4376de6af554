using System.Globalization;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Looks at a domain controller for diagnosis and changes nothing.</summary>
internal sealed class DirectoryProbe(ActiveDirectoryOptions options, DomainReader domains, TimeProvider time)
{
    /// <summary>Takes the picture.</summary>
    /// <exception cref="LdapFaultException">The domain controller does not answer.</exception>
    public async Task<DirectoryHealth> LookAsync(LdapConnection connection, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var root = await DomainReader.ReadRootAsync(connection, cancellationToken);
        var latency = time.GetElapsedTime(started);
        var now = time.GetUtcNow();
        var domain = await domains.ReadAsync(connection, fresh: true, cancellationToken);
        var (remarks, missing) = await RemarkAsync(connection, domain, cancellationToken);
        return new DirectoryHealth
        {
            TakenAt = now,
            Fault = missing,
            DomainController = root.Text("dnsHostName") is { } host ? $"{host} ({connection.Endpoint})" : connection.Endpoint.ToString(),
            Latency = latency,
            CertificateNotAfter = connection.CertificateNotAfter,
            ClockDifference = ReadTime(root.Text("currentTime")) - now,
            EnforcesHistoryOnReset = domain.PolicyHints is not null,
            AllowedWithoutHistory = options.AllowWithoutHistory,
            IsReadOnly = root.Texts("supportedCapabilities").Contains(LdapOids.PartialSecrets, StringComparer.Ordinal),
            Remarks = remarks,
        };
    }

    /// <summary>Generalized time as the root DSE has it, such as <c>20261122175640.0Z</c>.</summary>
    internal static DateTimeOffset? ReadTime(string? text) =>
        DateTimeOffset.TryParseExact(
            text, ["yyyyMMddHHmmss.f'Z'", "yyyyMMddHHmmss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    private async Task<(List<string> Remarks, DirectoryFault? Missing)> RemarkAsync(LdapConnection connection, DomainFacts domain, CancellationToken cancellationToken)
    {
        var remarks = new List<string>();
        if (domain.MissingGroups.Count > 0)
        {
            remarks.Add($"ProtectedGroups names groups that are no security groups of this domain, so every account is refused: {string.Join(", ", domain.MissingGroups)}.");
        }

        if (domain.DnsHostName is { } host && Uri.CheckHostName(connection.Endpoint.Host) == UriHostNameType.Dns
            && string.Equals(connection.Endpoint.Host, domain.DnsName, StringComparison.OrdinalIgnoreCase))
        {
            remarks.Add($"Servers names the domain {domain.DnsName}, behind which {host} answered; name each domain controller, so that an operation stays on one.");
        }

        await RemarkOnPoliciesAsync(connection, domain, remarks, cancellationToken);
        return (remarks, await RemarkOnPlacesAsync(connection, remarks, cancellationToken));
    }

    private static async Task RemarkOnPoliciesAsync(LdapConnection connection, DomainFacts domain, List<string> remarks, CancellationToken cancellationToken)
    {
        var container = $"CN=Password Settings Container,CN=System,{domain.BaseDn}";
        var found = await connection.SearchAsync(LdapSearch.Read(container, "cn"), cancellationToken);
        if (found.Entries.Count == 0)
        {
            remarks.Add($"{container} may not be read, so fine-grained password policies stay unknown; grant the service account Read on it ({found.Result.Describe()}).");
        }
    }

    /// <summary>Takes one user of each organisational unit as a sample of what the service account may write.</summary>
    /// <returns>A unit that does not exist, because of which every look-up fails; null if all do.</returns>
    private async Task<DirectoryFault?> RemarkOnPlacesAsync(LdapConnection connection, List<string> remarks, CancellationToken cancellationToken)
    {
        DirectoryFault? missing = null;
        foreach (var place in options.SearchBases)
        {
            var people = LdapFilter.All(LdapFilter.Equal("sAMAccountType", "805306368"), LdapFilter.Not(LdapFilter.Equal("adminCount", "1")));
            var found = await connection.SearchAsync(
                new LdapSearch(place, LdapScope.Subtree, people, ["allowedAttributesEffective"]) { SizeLimit = 1, Controls = [LdapPaging.First(1)] }, cancellationToken);
            if (found.Result.Code == LdapResultCode.NoSuchObject)
            {
                missing ??= new(
                    DirectoryFaultKind.UnexpectedResult, connection.Endpoint.ToString(), $"SearchBases names {place}, which does not exist ({found.Result.Describe()}).");
            }
            else if (found.Entries is [var sample, ..])
            {
                var allowed = sample.Texts("allowedAttributesEffective").ToHashSet(StringComparer.OrdinalIgnoreCase);
                string?[] wanted = ["lockoutTime", options.StampAttribute];
                remarks.AddRange(wanted.OfType<string>().Where(w => !allowed.Contains(w)).Select(w =>
                    $"{options.ServiceAccount} may not write {w} of a user in {place}; grant it on that organisational unit."));
            }
        }

        return missing;
    }
}
