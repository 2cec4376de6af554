using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>What one domain controller says of itself and of its domain.</summary>
internal sealed record DomainFacts
{
    /// <summary>Distinguished name of the domain.</summary>
    public required string BaseDn { get; init; }

    /// <summary>The domain's DNS name, made of the DC parts of <see cref="BaseDn"/>.</summary>
    public required string DnsName { get; init; }

    /// <summary>The short name before the backslash; null if it may not be read.</summary>
    public string? NetBiosName { get; init; }

    /// <summary>The domain controller's own name.</summary>
    public string? DnsHostName { get; init; }

    /// <summary>Object identifier of the policy-hints control it offers; null for none.</summary>
    public string? PolicyHints { get; init; }

    /// <summary>Identifiers in the service account's token: its own and its groups'.</summary>
    public required IReadOnlySet<SecurityIdentifier> OwnIdentifiers { get; init; }

    /// <summary>The domain's password policy.</summary>
    public required PasswordPolicy Policy { get; init; }

    /// <summary>The organisational units that are served.</summary>
    public required IReadOnlyList<DistinguishedName> SearchBases { get; init; }

    /// <summary>The organisational units that are kept out all the same.</summary>
    public IReadOnlyList<DistinguishedName> DeniedBases { get; init; } = [];

    /// <summary>The accounts that the settings protect, as they are named there.</summary>
    public IReadOnlyList<string> ProtectedAccounts { get; init; } = [];

    /// <summary>The groups that the settings protect, with the names given there.</summary>
    public required IReadOnlyDictionary<SecurityIdentifier, string> ProtectedGroups { get; init; }

    /// <summary>Groups that the settings protect and that do not exist here or are no security groups.</summary>
    public required IReadOnlyList<string> MissingGroups { get; init; }
}
