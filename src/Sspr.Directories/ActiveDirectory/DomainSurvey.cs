using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Reads what a domain is set to: its password policy and the fine-grained ones that somebody is under, and how its controllers keep up.</summary>
internal sealed class DomainSurvey(DomainReader domains, TimeProvider time)
{
    private const string AppliesTo = "msDS-PSOAppliesTo";

    /// <summary>Reads it.</summary>
    /// <exception cref="LdapFaultException">The domain controller does not answer.</exception>
    public async Task<DirectorySurvey> ReadAsync(LdapConnection connection, CancellationToken cancellationToken)
    {
        var domain = await domains.ReadAsync(connection, fresh: true, cancellationToken);
        var settings = await ReadSettingsAsync(connection, domain, cancellationToken);
        return new DirectorySurvey
        {
            Server = domain.DnsHostName ?? connection.Endpoint.ToString(),
            TakenAt = time.GetUtcNow(),
            Sources = await ReplicationReader.ReadAsync(connection, domain.BaseDn, cancellationToken),
            Policies = [InForce(domain.Policy, isDefault: true), .. settings.Select(static policy => InForce(policy, isDefault: false))],
        };
    }

    /// <summary>Those that may be read; what may not be read stands among the remarks of a probe.</summary>
    private static async Task<IReadOnlyList<PasswordPolicy>> ReadSettingsAsync(LdapConnection connection, DomainFacts domain, CancellationToken cancellationToken)
    {
        var found = await connection.SearchAsync(
            new LdapSearch(
                $"CN=Password Settings Container,CN=System,{domain.BaseDn}",
                LdapScope.OneLevel,
                LdapFilter.All(LdapFilter.Equal("objectClass", "msDS-PasswordSettings"), LdapFilter.Present(AppliesTo)),
                PasswordPolicy.SettingsAttributes),
            cancellationToken);
        return [.. found.Entries.Select(PasswordPolicy.OfSettings).OfType<PasswordPolicy>().OrderBy(static policy => policy.Source, StringComparer.Ordinal)];
    }

    private static PolicyInForce InForce(PasswordPolicy policy, bool isDefault) => new()
    {
        Source = policy.Source,
        IsDefault = isDefault,
        MinimumLength = policy.MinimumLength,
        HistoryLength = policy.HistoryLength,
        MinimumAge = policy.MinimumAge,
    };
}
