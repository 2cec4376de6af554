using Sspr.Directories.ActiveDirectory;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>The rules of protection on facts that a lab domain cannot have: other domains, unreadable attributes, newer groups.</summary>
public sealed class ProtectionRulesTests
{
    [Fact]
    public void An_ordinary_account_is_not_protected() => Assert.Null(ProtectionRules.Examine(Facts.Account(), Facts.Domain()));

    [Theory]
    [InlineData(512)]
    [InlineData(516)]
    [InlineData(518)]
    [InlineData(519)]
    [InlineData(520)]
    [InlineData(521)]
    [InlineData(526)]
    [InlineData(527)]
    public void A_privileged_group_of_any_domain_protects(int rid)
    {
        Expect(ProtectionReason.PrivilegedGroup, Facts.Account() with { Groups = [Facts.Sid($"{Facts.DomainSid}-{rid}")] });
        Expect(ProtectionReason.PrivilegedGroup, Facts.Account() with { Groups = [Facts.Sid($"S-1-5-21-9-9-9-{rid}")] });
        Expect(ProtectionReason.PrivilegedGroup, Facts.Account() with { PrimaryGroup = rid });
    }

    [Theory]
    [InlineData(544)]
    [InlineData(548)]
    [InlineData(549)]
    [InlineData(550)]
    [InlineData(551)]
    [InlineData(552)]
    public void A_privileged_built_in_group_protects_and_a_domain_group_with_its_number_does_not(int rid)
    {
        Expect(ProtectionReason.PrivilegedGroup, Facts.Account() with { Groups = [Facts.Sid($"S-1-5-32-{rid}")] });
        Assert.Null(ProtectionRules.Examine(Facts.Account() with { Groups = [Facts.Sid($"{Facts.DomainSid}-{rid}")] }, Facts.Domain()));
    }

    [Fact]
    public void A_membership_that_cannot_be_read_protects()
    {
        Expect(ProtectionReason.MembershipUnreadable, Facts.Account() with { Groups = null });
        Expect(ProtectionReason.MembershipUnreadable, Facts.Account() with { PrimaryGroup = null });
        Expect(ProtectionReason.MembershipUnreadable, Facts.Account() with { Sid = null });
        Expect(ProtectionReason.MembershipUnreadable, Facts.Account() with { Control = null });
    }

    [Fact]
    public void The_service_account_itself_is_protected() =>
        Expect(ProtectionReason.OwnAccount, Facts.Account() with { Sid = Facts.Sid($"{Facts.DomainSid}-1100") });

    [Fact]
    public void Without_knowing_the_service_account_everybody_is_protected() => Assert.Equal(
        ProtectionReason.MembershipUnreadable,
        ProtectionRules.Examine(Facts.Account(), Facts.Domain() with { OwnIdentifiers = new HashSet<SecurityIdentifier>() })?.Reason);

    [Theory]
    [InlineData("500")]
    [InlineData("502")]
    public void The_built_in_accounts_of_any_domain_are_protected(string rid) =>
        Expect(ProtectionReason.BuiltInAccount, Facts.Account() with { Sid = Facts.Sid($"S-1-5-21-7-7-7-{rid}") });

    [Theory]
    [InlineData("computer")]
    [InlineData("msDS-ManagedServiceAccount")]
    [InlineData("msDS-GroupManagedServiceAccount")]
    [InlineData("msDS-DelegatedManagedServiceAccount")]
    [InlineData("trustedDomain")]
    public void What_is_no_person_is_protected(string objectClass) =>
        Expect(ProtectionReason.NotAPerson, Facts.Account() with { ObjectClasses = ["top", "user", objectClass] });

    [Theory]
    [InlineData(512 | 0x800)]
    [InlineData(512 | 0x1000)]
    [InlineData(512 | 0x2000)]
    public void A_trust_account_is_protected(int control) =>
        Expect(ProtectionReason.NotAPerson, Facts.Account() with { Control = (UserAccountControl)control });

    [Fact]
    public void Marks_of_privilege_protect()
    {
        Expect(ProtectionReason.AdminCount, Facts.Account() with { AdminCount = 1 });
        Expect(ProtectionReason.ServicePrincipal, Facts.Account() with { ServicePrincipalNames = ["http/x"] });
        Expect(ProtectionReason.NotAPerson, Facts.Account() with { AccountType = 805306369 });
        Assert.Null(ProtectionRules.Examine(Facts.Account() with { AdminCount = 0 }, Facts.Domain()));
    }

    [Theory]
    [InlineData("CN=Alice,OU=Other,DC=corp,DC=test")]
    [InlineData("CN=OU\\=People\\,DC\\=corp\\,DC\\=test,DC=corp,DC=test")]
    [InlineData("CN=Alice,OU=People,DC=corp,DC=test,DC=evil")]
    [InlineData("not a name")]
    public void An_account_elsewhere_is_protected(string name) =>
        Expect(ProtectionReason.OutOfScope, Facts.Account() with { DistinguishedName = name });

    [Fact]
    public void A_name_is_within_a_unit_without_regard_to_case_and_spaces() =>
        Assert.Null(ProtectionRules.Examine(Facts.Account() with { DistinguishedName = "cn=Alice, ou=Staff , OU=PEOPLE, dc=CORP,dc=Test" }, Facts.Domain()));

    [Theory]
    [InlineData("CN=Alice,OU=Board,OU=People,DC=corp,DC=test", true)]
    [InlineData("CN=Alice,OU=Deep,ou=board ,OU=People,DC=corp,DC=test", true)]
    [InlineData("CN=Alice,OU=Boards,OU=People,DC=corp,DC=test", false)]
    [InlineData("CN=OU\\=Board\\,OU\\=People\\,DC\\=corp\\,DC\\=test,OU=People,DC=corp,DC=test", false)]
    public void A_unit_that_is_kept_out_is_refused_with_everything_below_it(string name, bool isKeptOut) => Assert.Equal(
        isKeptOut ? ProtectionReason.OutOfScope : null,
        ProtectionRules.Examine(
            Facts.Account() with { DistinguishedName = name },
            Facts.Domain() with { DeniedBases = [Facts.Name("OU=Board,OU=People,DC=corp,DC=test")] })?.Reason);

    [Theory]
    [InlineData("alice", true)]
    [InlineData("ALICE", true)]
    [InlineData("S-1-5-21-1-2-3-1200", true)]
    [InlineData("00000001-0002-0003-0405-060708090a0b", true)]
    [InlineData("cn=alice, ou=people, dc=corp, dc=test", true)]
    [InlineData("OU=People,DC=corp,DC=test", false)]
    [InlineData("alice2", false)]
    public void An_account_that_the_settings_name_is_protected_however_it_is_named(string named, bool isProtected) => Assert.Equal(
        isProtected ? ProtectionReason.ConfiguredGroup : null,
        ProtectionRules.Examine(Facts.Account(), Facts.Domain() with { ProtectedAccounts = ["bob", named] })?.Reason);

    private static void Expect(ProtectionReason reason, AccountFacts account) =>
        Assert.Equal(reason, ProtectionRules.Examine(account, Facts.Domain())?.Reason);
}
