using Sspr.Directories.Ldap;
using Sspr.Directories.OpenLdap;

namespace Sspr.Directories.Tests.OpenLdap;

public sealed class OpenLdapOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-options-");

    public static TheoryData<string, Func<OpenLdapOptions, OpenLdapOptions>> Mistakes => new()
    {
        { "Name", static o => o with { Name = "a b" } },
        { "Servers", static o => o with { Servers = [] } },
        { "SearchBases", static o => o with { SearchBases = ["People"] } },
        { "ServiceAccount", static o => o with { ServiceAccount = "svc@corp.test" } },
        { "LoginAttribute", static o => o with { LoginAttribute = "uid)(x" } },
        { "FindAttributes", static o => o with { FindAttributes = ["mail)(x"] } },
        { "AccountClasses", static o => o with { AccountClasses = ["*"] } },
        { "Suffixes", static o => o with { Suffixes = ["@corp.test"] } },
        { "NetBiosName", static o => o with { NetBiosName = "CORP\\" } },
        { "ProtectedAccounts", static o => o with { ProtectedAccounts = ["root"] } },
        { "DefaultPolicy", static o => o with { DefaultPolicy = "default" } },
        { "StampAttribute", static o => o with { StampAttribute = "userPassword", HashesCleartext = true } },
        { "PersonAttribute", static o => o with { PersonAttribute = "mail" } },
        { "PersonAttribute", static o => o with { PersonAttribute = "telephoneNumber" } },
    };

    [Fact]
    public void Good_settings_have_nothing_to_say() => Assert.Empty(Good().Validate());

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_by_its_key(string key, Func<OpenLdapOptions, OpenLdapOptions> mistake)
    {
        var problem = Assert.Single(mistake(Good()).Validate());

        Assert.StartsWith($"{key} ", problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stamp_is_refused_unless_the_server_hashes_what_a_modify_brings()
    {
        var problem = Assert.Single((Good() with { StampAttribute = "carLicense" }).Validate());

        Assert.Contains("ppolicy_hash_cleartext", problem, StringComparison.Ordinal);
        Assert.Empty((Good() with { StampAttribute = "carLicense", HashesCleartext = true }).Validate());
    }

    [Fact]
    public void An_empty_new_password_is_never_sent() =>
        Assert.Throws<ArgumentException>(static () => LdapExtended.PasswordModify("uid=a,dc=corp,dc=test", default, default, out _));

    public void Dispose() => _folder.Delete(recursive: true);

    private OpenLdapOptions Good()
    {
        var file = Path.Combine(_folder.FullName, "svc");
        File.WriteAllText(file, "secret");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new OpenLdapOptions
        {
            Name = "corp",
            Servers = ["ldap1.corp.test:636"],
            SearchBases = ["ou=people,dc=corp,dc=test"],
            ServiceAccount = "uid=svc,ou=services,dc=corp,dc=test",
            PasswordFile = file,
        };
    }
}
