using System.Globalization;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.Synchronisation;

/// <summary>What is asked of Active Directory for an entry, and the entry that it makes.</summary>
internal static class ActiveDirectoryObjects
{
    /// <summary>The attributes that are carried besides the ones with a place of their own.</summary>
    private static readonly string[] OtherAttributes = ["department", "company", "title", "employeeType", "employeeID", "physicalDeliveryOfficeName"];

    /// <summary>All that is read.</summary>
    public static readonly IReadOnlyList<string> Attributes =
    [
        "objectGUID", "objectSid", "objectClass", "sAMAccountName", "userPrincipalName", "displayName", "mail", "otherMailbox", "proxyAddresses",
        "mobile", "telephoneNumber", "c", "manager", "userAccountControl", "lockoutTime", "pwdLastSet", "accountExpires", "adminCount",
        "primaryGroupID", "groupType", "isCriticalSystemObject", "mS-DS-ConsistencyGuid", "whenChanged", "member", .. OtherAttributes,
    ];

    /// <summary>What a change is noticed by: the same, and where the entry stands and whether it is deleted.</summary>
    public static readonly IReadOnlyList<string> Noticed = [.. Attributes.Where(static name => name != "whenChanged"), "name", "parentGUID", "isDeleted"];

    /// <summary>People: normal user accounts (MS-SAMR 2.2.1.9), which leaves computers and trusts out.</summary>
    public static readonly LdapFilter Accounts =
        LdapFilter.All(LdapFilter.Equal("sAMAccountType", "805306368"), LdapFilter.Equal("objectClass", "user"));

    public static readonly LdapFilter Groups = LdapFilter.Equal("objectClass", "group");

    public static readonly LdapFilter Containers =
        LdapFilter.Any(LdapFilter.Equal("objectClass", "organizationalUnit"), LdapFilter.Equal("objectClass", "container"));

    /// <summary>Asks that names come with ids: <c>&lt;GUID=…&gt;;&lt;SID=…&gt;;CN=…</c>.</summary>
    public static readonly LdapControl ExtendedNames = new(LdapOids.ExtendedDn, Critical: true, new byte[] { 0x30, 0x03, 0x02, 0x01, 0x01 });

    /// <summary>The name without the ids before it.</summary>
    public static string PlainName(string name)
    {
        var at = name.StartsWith('<') ? name.LastIndexOf(">;", StringComparison.Ordinal) : -1;
        return at < 0 ? name : name[(at + 2)..];
    }

    /// <summary>The id in an extended name; null if it has none.</summary>
    public static Guid? IdIn(string name)
    {
        const string start = "<GUID=";
        var end = name.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? name.IndexOf('>', StringComparison.Ordinal) : -1;
        return end > 0 && Guid.TryParse(name.AsSpan(start.Length, end - start.Length), out var id) ? id : null;
    }

    /// <summary>What the entry is; null for what is neither account, group nor container.</summary>
    public static ObjectKind? KindOf(LdapEntry entry)
    {
        const string classes = "objectClass";
        return entry.Holds(classes, "group") ? ObjectKind.Group
            : entry.Holds(classes, "organizationalUnit") || entry.Holds(classes, "container") ? ObjectKind.Container
            : entry.Holds(classes, "user") && !entry.Holds(classes, "computer") && IsNormal(entry) ? ObjectKind.Account
            : null;
    }

    /// <summary>The entry as it is carried; null for what is not.</summary>
    public static DirectoryChange? From(LdapEntry entry)
    {
        if (!entry.TryGuid("objectGUID", out var id) || KindOf(entry) is not { } kind)
        {
            return null;
        }

        var name = PlainName(entry.DistinguishedName);
        if (TooLarge(entry, id.Value, kind, name) is { } large)
        {
            return large;
        }

        return new DirectoryChange.Put(new DirectoryObject
        {
            Id = id.Value,
            Kind = kind,
            DistinguishedName = name,
            ConsistencyGuid = entry.TryGuid("mS-DS-ConsistencyGuid", out var consistency) ? consistency : null,
            Sid = entry.Values("objectSid") is [var sid, ..] && SecurityIdentifier.TryFromBytes(sid.Span, out var parsed) ? parsed.ToString() : null,
            LoginName = entry.Text("sAMAccountName"),
            PrincipalName = entry.Text("userPrincipalName"),
            DisplayName = entry.Text("displayName"),
            Mail = entry.Text("mail"),
            OtherMails = Sorted(entry, "otherMailbox"),
            ProxyAddresses = Sorted(entry, "proxyAddresses"),
            MobilePhones = Sorted(entry, "mobile"),
            OfficePhones = Sorted(entry, "telephoneNumber"),
            Country = entry.Text("c") is { Length: <= 8 } country ? country : null,
            Manager = entry.Text("manager") is { } manager ? PlainName(manager) : null,
            Control = entry.Number32("userAccountControl"),
            LockoutTime = entry.Number("lockoutTime") ?? 0,
            PasswordLastSet = entry.Number("pwdLastSet") ?? 0,
            AccountExpires = entry.Number("accountExpires"),
            AdminCount = entry.Number("adminCount"),
            PrimaryGroup = entry.Number("primaryGroupID"),
            GroupType = entry.Number("groupType"),
            IsCritical = string.Equals(entry.Text("isCriticalSystemObject"), "TRUE", StringComparison.OrdinalIgnoreCase),
            ChangedAt = LdapTime.Parse(entry.Text("whenChanged")),
            Others = Others(entry, OtherAttributes),
        });
    }

    /// <summary>The other attributes that have a value.</summary>
    public static IReadOnlyDictionary<string, string> Others(LdapEntry entry, IReadOnlyList<string> names)
    {
        Dictionary<string, string>? others = null;
        foreach (var name in names)
        {
            if (entry.Text(name) is { } value)
            {
                (others ??= new Dictionary<string, string>(StringComparer.Ordinal))[name] = value;
            }
        }

        return others ?? DirectoryObject.None;
    }

    /// <summary>In an order of its own: directories give values in any.</summary>
    public static IReadOnlyList<string> Sorted(LdapEntry entry, string attribute) => entry.Values(attribute).Count switch
    {
        0 => [],
        1 => [entry.Text(attribute)!],
        _ => [.. entry.Texts(attribute).Order(StringComparer.Ordinal)],
    };

    /// <summary>What cannot be carried, if there is any.</summary>
    public static DirectoryChange.TooLarge? TooLarge(LdapEntry entry, Guid id, ObjectKind kind, string name)
    {
        string? attribute = null;
        foreach (var (other, those) in entry.Attributes)
        {
            // the first by name, so that it is the same one every time
            if (IsTooMuch(those) && !IsMember(other) && (attribute is null || string.CompareOrdinal(other, attribute) < 0))
            {
                attribute = other;
            }
        }

        if (attribute is not null)
        {
            var values = entry.Values(attribute);
            return new DirectoryChange.TooLarge(
                id, kind, Writeback.WireWriter.Fit(name, DirectoryObject.LongestValue), attribute, values.Count, values.Max(static value => value.Length));
        }

        return name.Length > DirectoryObject.LongestValue
            ? new DirectoryChange.TooLarge(id, kind, Writeback.WireWriter.Fit(name, DirectoryObject.LongestValue), "distinguishedName", 1, name.Length)
            : null;
    }

    private static bool IsTooMuch(IReadOnlyList<ReadOnlyMemory<byte>> values)
    {
        for (var at = 0; at < values.Count; at++)
        {
            if (values[at].Length > DirectoryObject.LongestValue)
            {
                return true;
            }
        }

        return values.Count > DirectoryObject.MostValues;
    }

    private static bool IsMember(string attribute) =>
        attribute.StartsWith("member", StringComparison.OrdinalIgnoreCase) || attribute.Equals("uniqueMember", StringComparison.OrdinalIgnoreCase)
        || attribute.Equals("objectClass", StringComparison.OrdinalIgnoreCase);

    private static bool IsNormal(LdapEntry entry) =>
        int.TryParse(entry.Text("userAccountControl"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var control) && (control & 0x200) != 0;
}
