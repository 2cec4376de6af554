using Sspr.Directories.Ldap;

namespace Sspr.Directories.StandardLdap;

/// <summary>One account as read in one search.</summary>
internal sealed record EntryFacts
{
    public required AccountId Id { get; init; }

    public required string DistinguishedName { get; init; }

    public required string LoginName { get; init; }

    public string? DisplayName { get; init; }

    public IReadOnlyList<string> ObjectClasses { get; init; } = [];

    public required PasswordStanding Standing { get; init; }

    /// <summary>Number of the primary group of a POSIX account.</summary>
    public string? GroupNumber { get; init; }

    /// <summary>Groups that the server itself says it is in.</summary>
    public IReadOnlyList<string> MemberOf { get; init; } = [];

    /// <summary>Grows with each change of the entry; 0 where the server has no such thing.</summary>
    public long Version { get; init; }

    /// <summary>When the entry was last changed in any way; null if the server does not say.</summary>
    public DateTimeOffset? TouchedAt { get; init; }

    public string? Country { get; init; }

    public string? Manager { get; init; }

    /// <summary>Whose it is, as the settings let it be said.</summary>
    public string? Person { get; init; }

    public ContactFacts Contacts { get; init; } = ContactFacts.None;

    public IReadOnlyList<string> Stamps { get; init; } = [];

    /// <summary>What the outcome of a write is settled by.</summary>
    public AccountSnapshot Snapshot() => new(Standing.ChangedAt?.UtcTicks ?? 0, Version, OperationStamp.Find(Stamps));

    /// <summary>
    /// Whether the entry was last touched within the second of its last password change. Then another change of the password in that
    /// second would not show in its time, which counts seconds.
    /// </summary>
    public bool IsTooFreshToTell =>
        Standing.ChangedAt is not { } changed || TouchedAt is not { } touched || (changed - touched).Duration() <= TimeSpan.FromSeconds(1);

    /// <summary>What is asked for.</summary>
    public static IReadOnlyList<string> Attributes(StandardLdapOptions options, LdapDialect dialect) =>
    [
        .. new[]
        {
            dialect.IdAttribute, options.LoginAttribute, "cn", "displayName", "objectClass", "gidNumber", "memberOf", "c", "manager",
        }
            .Concat(dialect.VersionAttributes)
            .Concat(dialect.StateAttributes)
            .Concat(options.MailAttributesInForce()).Concat(options.MobileAttributesInForce()).Concat(options.OfficePhoneAttributesInForce())
            .Concat(new[] { options.StampAttribute, options.PersonAttribute }.OfType<string>())
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Null if the entry has no usable id or name.</summary>
    public static EntryFacts? From(LdapEntry entry, StandardLdapOptions options, LdapDialect dialect)
    {
        var (version, touched) = dialect.ReadVersion(entry);
        return dialect.ReadId(entry) is not { } id || entry.Text(options.LoginAttribute) is not { } loginName
            ? null
            : new EntryFacts
            {
                Id = id,
                DistinguishedName = entry.DistinguishedName,
                LoginName = loginName,
                DisplayName = entry.Text("displayName") ?? entry.Text("cn"),
                ObjectClasses = [.. entry.Texts("objectClass")],
                Standing = dialect.ReadStanding(entry),
                GroupNumber = entry.Text("gidNumber"),
                MemberOf = [.. entry.Texts("memberOf")],
                Version = version,
                TouchedAt = touched,
                Country = entry.Text("c") is { Length: 2 } country && country.All(char.IsAsciiLetter) ? country.ToUpperInvariant() : null,
                Manager = entry.Text("manager"),
                Person = PersonAttribute.ValueOf(entry, options.PersonAttribute),
                Contacts = ContactFacts.From(entry, options),
                Stamps = options.StampAttribute is { } stamp ? [.. entry.Texts(stamp)] : [],
            };
    }
}
