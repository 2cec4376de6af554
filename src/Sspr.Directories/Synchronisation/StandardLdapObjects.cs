using System.Globalization;
using Sspr.Directories.Ldap;
using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.Synchronisation;

/// <summary>What is asked of a directory that keeps to the RFCs for an entry, and the entry that it makes.</summary>
internal sealed class StandardLdapObjects
{
    /// <summary>When an entry was last changed (RFC 4512 §3.4.4).</summary>
    public const string ChangedAttribute = "modifyTimestamp";

    private static readonly string[] OtherAttributes =
        ["departmentNumber", "title", "employeeType", "employeeNumber", "physicalDeliveryOfficeName", "o", "ou"];

    private static readonly string[] GroupClasses = ["groupOfNames", "groupOfUniqueNames", "groupOfMembers", "posixGroup"];
    private static readonly string[] ContainerClasses = ["organizationalUnit", "organization", "dcObject", "domain", "locality", "country"];

    private readonly StandardLdapOptions _options;
    private readonly LdapDialect _dialect;
    private readonly IReadOnlyList<string> _classes;
    private readonly IReadOnlyList<string> _mails;
    private readonly IReadOnlyList<string> _mobiles;
    private readonly IReadOnlyList<string> _officePhones;

    public StandardLdapObjects(StandardLdapOptions options, LdapDialect dialect)
    {
        (_options, _dialect) = (options, dialect);
        (_classes, _mails) = (options.AccountClassesInForce(), options.MailAttributesInForce());
        (_mobiles, _officePhones) = (options.MobileAttributesInForce(), options.OfficePhoneAttributesInForce());
        Accounts = OfClasses(_classes);
        IdAttributes = [dialect.IdAttribute, "objectClass"];
        Attributes =
        [
            .. new[]
            {
                dialect.IdAttribute, options.LoginAttribute, "objectClass", "cn", "displayName", "mail", "c", "manager", "gidNumber", ChangedAttribute,
                "member", "uniqueMember", "memberUid",
            }
                .Concat(dialect.StateAttributes).Concat(OtherAttributes)
                .Concat(_mails).Concat(_mobiles).Concat(_officePhones)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>All that is read; operational attributes have to be asked for by name.</summary>
    public IReadOnlyList<string> Attributes { get; }

    /// <summary>What tells which entry it is and whether it is served: that it is still there, and no more.</summary>
    public IReadOnlyList<string> IdAttributes { get; }

    public LdapFilter Accounts { get; }

    public LdapFilter Groups { get; } = OfClasses(GroupClasses);

    public LdapFilter Containers { get; } = OfClasses(ContainerClasses);

    /// <summary>The entry as it is carried, and the members if it is a group; empty for what is not carried.</summary>
    public IReadOnlyList<DirectoryChange> From(LdapEntry entry)
    {
        if (_dialect.ReadId(entry) is not { } account || KindOf(entry) is not { } kind)
        {
            return [];
        }

        var (id, name) = (account.Value, entry.DistinguishedName);
        return ActiveDirectoryObjects.TooLarge(entry, id, kind, name) is { } large ? [large]
            : kind == ObjectKind.Group ? [new DirectoryChange.Put(Group(entry, id)), .. MemberReader.Parts(id, Members(entry))]
            : [new DirectoryChange.Put(kind == ObjectKind.Account ? Account(entry, id) : Container(entry, id))];
    }

    /// <summary>Whether accounts may stand below it.</summary>
    public bool IsContainer(LdapEntry entry) => KindOf(entry) == ObjectKind.Container;

    /// <summary>Its id alone.</summary>
    public Guid? IdOf(LdapEntry entry) => _dialect.ReadId(entry)?.Value;

    private static LdapFilter OfClasses(IEnumerable<string> classes) =>
        LdapFilter.Any([.. classes.Select(static name => LdapFilter.Equal("objectClass", name))]);

    private ObjectKind? KindOf(LdapEntry entry) =>
        HasOneOf(entry, _classes) ? ObjectKind.Account
        : HasOneOf(entry, GroupClasses) ? ObjectKind.Group
        : HasOneOf(entry, ContainerClasses) ? ObjectKind.Container
        : null;

    private static bool HasOneOf(LdapEntry entry, IReadOnlyList<string> classes)
    {
        for (var at = 0; at < classes.Count; at++)
        {
            if (entry.Holds("objectClass", classes[at]))
            {
                return true;
            }
        }

        return false;
    }

    private DirectoryObject Account(LdapEntry entry, Guid id)
    {
        var standing = _dialect.ReadStanding(entry);
        var mails = Values(entry, _mails, StringComparer.OrdinalIgnoreCase);
        var first = entry.Text("mail") ?? (mails.Count > 0 ? mails[0] : null);
        return new DirectoryObject
        {
            Id = id,
            Kind = ObjectKind.Account,
            DistinguishedName = entry.DistinguishedName,
            ChangedAt = ChangedAt(entry),
            LoginName = entry.Text(_options.LoginAttribute),
            DisplayName = entry.Text("displayName") ?? entry.Text("cn"),
            Mail = first,
            OtherMails = mails.Count == 1 && mails[0] == first ? [] : [.. mails.Where(mail => mail != first).Order(StringComparer.Ordinal)],
            MobilePhones = Sorted(entry, _mobiles),
            OfficePhones = Sorted(entry, _officePhones),
            Country = entry.Text("c") is { Length: <= 8 } country ? country : null,
            Manager = entry.Text("manager"),

            // a lock by wrong passwords is left out: not every server tells of it as a change, and it passes by itself
            IsSwitchedOff = standing.Disabled is not null,
            PasswordLastSet = standing.MustChange ? 0 : FileTime(standing.ChangedAt) ?? 0,
            AccountExpires = FileTime(standing.EndsAt),
            PrimaryGroup = entry.Number("gidNumber"),
            Others = ActiveDirectoryObjects.Others(entry, OtherAttributes),
        };
    }

    private static DirectoryObject Group(LdapEntry entry, Guid id) => Bare(entry, id, ObjectKind.Group) with { LoginName = entry.Text("cn") };

    private static DirectoryObject Container(LdapEntry entry, Guid id) => Bare(entry, id, ObjectKind.Container);

    private static DirectoryObject Bare(LdapEntry entry, Guid id, ObjectKind kind) => new()
    {
        Id = id,
        Kind = kind,
        DistinguishedName = entry.DistinguishedName,
        ChangedAt = ChangedAt(entry),
    };

    /// <summary>By distinguished name, in a POSIX group by short name, and whoever has its number as theirs (RFC 2307 §2.2).</summary>
    private static List<string> Members(LdapEntry entry)
    {
        var members = entry.Texts("member").Concat(entry.Texts("uniqueMember").Select(WithoutBits)).Select(FoldedName.Of)
            .Concat(entry.Texts("memberUid").Select(MemberName.OfLogin));
        return
        [
            .. entry.Number("gidNumber") is { } number ? members.Append(MemberName.OfPrimaryGroup(number)) : members,
        ];
    }

    /// <summary>A value of uniqueMember may have a bit string behind the name (RFC 4517 §3.3.21), which nobody uses.</summary>
    private static string WithoutBits(string name) =>
        name.EndsWith("'B", StringComparison.Ordinal) && name.LastIndexOf('#') is > 0 and var at ? name[..at] : name;

    private static DateTimeOffset? ChangedAt(LdapEntry entry) => GeneralizedTime.Read(entry.Text(ChangedAttribute));

    private static IReadOnlyList<string> Sorted(LdapEntry entry, IReadOnlyList<string> attributes)
    {
        var values = Values(entry, attributes, StringComparer.Ordinal);
        return values.Count > 1 ? [.. values.Order(StringComparer.Ordinal)] : values;
    }

    /// <summary>The values of some attributes, each once. Most entries have one or none.</summary>
    private static IReadOnlyList<string> Values(LdapEntry entry, IReadOnlyList<string> attributes, StringComparer comparer)
    {
        var (count, last) = (0, string.Empty);
        foreach (var attribute in attributes)
        {
            var here = entry.Values(attribute).Count;
            (count, last) = (count + here, here > 0 ? attribute : last);
        }

        return count switch
        {
            0 => [],
            1 => [entry.Text(last)!],
            _ => [.. attributes.SelectMany(entry.Texts).Distinct(comparer)],
        };
    }

    private static long? FileTime(DateTimeOffset? at) => at is { Year: > 1601 } time ? time.UtcDateTime.ToFileTimeUtc() : null;
}

/// <summary>How a group names members where it does not name them by id or distinguished name.</summary>
internal static class MemberName
{
    // in small letters, so that no folded name is one of these
    private const string Login = "login:";
    private const string Primary = "primary:";

    public static string OfLogin(string login) => $"{Login}{login.Trim().ToLowerInvariant()}";

    public static string OfPrimaryGroup(long number) => string.Create(CultureInfo.InvariantCulture, $"{Primary}{number}");

    /// <summary>The short name; null if it is no name of this kind.</summary>
    public static string? LoginIn(string name) => name.StartsWith(Login, StringComparison.Ordinal) ? name[Login.Length..] : null;

    /// <summary>The number of the group; null if it is no name of this kind.</summary>
    public static string? PrimaryGroupIn(string name) => name.StartsWith(Primary, StringComparison.Ordinal) ? name[Primary.Length..] : null;
}
