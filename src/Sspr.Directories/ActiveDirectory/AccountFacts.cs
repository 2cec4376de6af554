using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>One account as read in one search, in the directory's own terms.</summary>
internal sealed record AccountFacts
{
    /// <summary>What protection and a write need. Computed attributes cost the server most, so only one of them is here.</summary>
    public static readonly IReadOnlyList<string> ForWriting =
    [
        "objectGUID", "objectSid", "objectClass", "sAMAccountName", "displayName", "sAMAccountType", "userAccountControl", "accountExpires",
        "pwdLastSet", "uSNChanged", "adminCount", "servicePrincipalName", "primaryGroupID", "tokenGroups",
    ];

    /// <summary>The same with the policy that holds, which costs a third more.</summary>
    public static readonly IReadOnlyList<string> ForJudging = [.. ForWriting, "msDS-ResultantPSO"];

    /// <summary>What decides whether a password may be tried, and whether there is a lock to clear.</summary>
    public static readonly IReadOnlyList<string> ForSignIn =
        [.. ForJudging, "msDS-User-Account-Control-Computed", "badPwdCount", "badPasswordTime", "lockoutTime"];

    /// <summary>What a person sees of an account.</summary>
    public static readonly IReadOnlyList<string> ForShowing =
        [.. ForWriting, "userPrincipalName", "msDS-User-Account-Control-Computed", "msDS-UserPasswordExpiryTimeComputed", "c", "manager"];

    /// <summary>What shows which groups an account is in.</summary>
    public static readonly IReadOnlyList<string> ForGroups = ["objectGUID", "objectSid", "sAMAccountName", "primaryGroupID", "tokenGroups"];

    /// <summary>What the rules for the next password depend on.</summary>
    public static readonly IReadOnlyList<string> ForRules = ["objectGUID", "sAMAccountName", "displayName", "pwdLastSet", "msDS-ResultantPSO"];

    public required AccountId Id { get; init; }

    public SecurityIdentifier? Sid { get; init; }

    public required string DistinguishedName { get; init; }

    public required string LoginName { get; init; }

    public string? PrincipalName { get; init; }

    public string? DisplayName { get; init; }

    public IReadOnlyList<string> ObjectClasses { get; init; } = [];

    public long? AccountType { get; init; }

    public UserAccountControl? Control { get; init; }

    public UserAccountControl? ComputedControl { get; init; }

    public long? AccountExpires { get; init; }

    public long PasswordLastSet { get; init; }

    public long Version { get; init; }

    public long? AdminCount { get; init; }

    public IReadOnlyList<string> ServicePrincipalNames { get; init; } = [];

    public long? PrimaryGroup { get; init; }

    /// <summary>Every group it is in, through any number of others; null if it may not be read.</summary>
    public IReadOnlyList<SecurityIdentifier>? Groups { get; init; }

    /// <summary>Name of the fine-grained policy in force; null if the domain's holds.</summary>
    public string? PasswordSettings { get; init; }

    public long BadPasswordCount { get; init; }

    /// <summary>When the last wrong password came, as a file time; 0 for never.</summary>
    public long BadPasswordTime { get; init; }

    /// <summary>When it was locked, as a file time; it stays after the lock has run out. 0 for not.</summary>
    public long LockoutTime { get; init; }

    public DateTimeOffset? PasswordExpiresAt { get; init; }

    public string? Country { get; init; }

    public string? Manager { get; init; }

    /// <summary>Whose it is, as the settings let it be said.</summary>
    public string? Person { get; init; }

    public ContactFacts Contacts { get; init; } = ContactFacts.None;

    /// <summary>Values of the stamp attribute.</summary>
    public IReadOnlyList<string> Stamps { get; init; } = [];

    /// <summary>Null if the entry has no usable <c>objectGUID</c> or name.</summary>
    public static AccountFacts? From(LdapEntry entry, ActiveDirectoryOptions options)
    {
        if (!entry.TryGuid("objectGUID", out var guid) || entry.Text("sAMAccountName") is not { } loginName)
        {
            return null;
        }

        return new AccountFacts
        {
            Id = new AccountId(guid.Value),
            Sid = entry.Values("objectSid") is [var sid, ..] && SecurityIdentifier.TryFromBytes(sid.Span, out var parsed) ? parsed : null,
            DistinguishedName = entry.DistinguishedName,
            LoginName = loginName,
            PrincipalName = entry.Text("userPrincipalName"),
            DisplayName = entry.Text("displayName"),
            ObjectClasses = [.. entry.Texts("objectClass")],
            AccountType = entry.Number("sAMAccountType"),
            Control = (UserAccountControl?)entry.Number32("userAccountControl"),
            ComputedControl = (UserAccountControl?)entry.Number32("msDS-User-Account-Control-Computed"),
            AccountExpires = entry.Number("accountExpires"),
            PasswordLastSet = entry.Number("pwdLastSet") ?? 0,
            Version = entry.Number("uSNChanged") ?? 0,
            AdminCount = entry.Number("adminCount"),
            ServicePrincipalNames = [.. entry.Texts("servicePrincipalName")],
            PrimaryGroup = entry.Number("primaryGroupID"),
            Groups = ReadGroups(entry),
            PasswordSettings = entry.Text("msDS-ResultantPSO"),
            BadPasswordCount = entry.Number("badPwdCount") ?? 0,
            BadPasswordTime = entry.Number("badPasswordTime") ?? 0,
            LockoutTime = entry.Number("lockoutTime") ?? 0,
            PasswordExpiresAt = FileTime.ToTime(entry.Number("msDS-UserPasswordExpiryTimeComputed")),
            Country = entry.Text("c") is { Length: 2 } country && country.All(char.IsAsciiLetter) ? country.ToUpperInvariant() : null,
            Manager = entry.Text("manager"),
            Person = PersonAttribute.ValueOf(entry, options.PersonAttribute),
            Contacts = ContactFacts.From(entry, options),
            Stamps = options.StampAttribute is { } stamp ? [.. entry.Texts(stamp)] : [],
        };
    }

    /// <summary>One group that cannot be understood makes the whole list unreadable: it might be the privileged one.</summary>
    private static List<SecurityIdentifier>? ReadGroups(LdapEntry entry)
    {
        var groups = new List<SecurityIdentifier>();
        foreach (var value in entry.Values("tokenGroups"))
        {
            if (!SecurityIdentifier.TryFromBytes(value.Span, out var sid))
            {
                return null;
            }

            groups.Add(sid);
        }

        return groups.Count > 0 ? groups : null;
    }
}
