using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>What one server says of itself, and what the settings name in it.</summary>
internal sealed record ServerFacts
{
    /// <summary>The naming contexts that hold the served units: where accounts and groups are looked for.</summary>
    public required IReadOnlyList<string> Contexts { get; init; }

    /// <summary>The organisational units that are served.</summary>
    public required IReadOnlyList<DistinguishedName> SearchBases { get; init; }

    /// <summary>The organisational units that are kept out all the same.</summary>
    public IReadOnlyList<DistinguishedName> DeniedBases { get; init; } = [];

    /// <summary>Whether a modify can be made to depend on the entry (RFC 4528).</summary>
    public required bool OffersAssertion { get; init; }

    /// <summary>The service account's own name.</summary>
    public required DistinguishedName Own { get; init; }

    /// <summary>
    /// Whether the service account has an entry. A root account (<c>rootdn</c>, Directory Manager) has none, and no policy holds for what it
    /// writes: it could give an account a password that the history forbids.
    /// </summary>
    public required bool OwnEntryExists { get; init; }

    /// <summary>The groups that the settings protect, with the names given there.</summary>
    public required IReadOnlyDictionary<DistinguishedName, string> ProtectedGroups { get; init; }

    /// <summary>Groups that the settings protect and that do not exist here, or more than once.</summary>
    public required IReadOnlyList<string> MissingGroups { get; init; }

    /// <summary>Accounts that the settings protect.</summary>
    public required IReadOnlyList<DistinguishedName> ProtectedAccounts { get; init; }
}
