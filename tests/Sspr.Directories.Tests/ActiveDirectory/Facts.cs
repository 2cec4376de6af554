using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>Facts of an ordinary account in an ordinary domain, to be varied by tests of pure decisions.</summary>
internal static class Facts
{
    public const string DomainSid = "S-1-5-21-1-2-3";

    public static DomainFacts Domain() => new()
    {
        BaseDn = "DC=corp,DC=test",
        DnsName = "corp.test",
        NetBiosName = "CORP",
        DnsHostName = "dc1.corp.test",
        PolicyHints = LdapOids.PolicyHints,
        OwnIdentifiers = new HashSet<SecurityIdentifier> { Sid($"{DomainSid}-1100") },
        Policy = new PasswordPolicy { MinimumLength = 10, Complex = true, HistoryLength = 5, MinimumAge = TimeSpan.FromDays(1), Source = "Default Domain Policy" },
        SearchBases = [Name("OU=People,DC=corp,DC=test")],
        ProtectedGroups = new Dictionary<SecurityIdentifier, string>(),
        MissingGroups = [],
    };

    public static AccountFacts Account() => new()
    {
        Id = new AccountId(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
        Sid = Sid($"{DomainSid}-1200"),
        DistinguishedName = "CN=Alice,OU=People,DC=corp,DC=test",
        LoginName = "alice",
        ObjectClasses = ["top", "person", "organizationalPerson", "user"],
        AccountType = 805306368,
        Control = (UserAccountControl)512,
        PrimaryGroup = 513,
        Groups = [Sid($"{DomainSid}-513"), Sid("S-1-5-32-545")],
    };

    public static SecurityIdentifier Sid(string text) =>
        SecurityIdentifier.TryParse(text, out var sid) ? sid : throw new ArgumentException(text, nameof(text));

    public static DistinguishedName Name(string text) =>
        DistinguishedName.TryParse(text, out var name) ? name : throw new ArgumentException(text, nameof(text));
}
