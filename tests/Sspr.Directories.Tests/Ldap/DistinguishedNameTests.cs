using CsCheck;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.Tests.Ldap;

public sealed class DistinguishedNameTests
{
    [Theory]
    [InlineData("CN=Alice,OU=People,DC=corp,DC=test", 4)]
    [InlineData("CN=Becker\\, Heidi,OU=People,DC=corp,DC=test", 4)]
    [InlineData("CN=a\\2Cb\\5C\\c3\\a4,DC=test", 2)]
    [InlineData("OU=Sales+CN=J.  Smith,DC=example,DC=net", 3)]
    [InlineData("CN=Before\\0dAfter,DC=example", 2)]
    [InlineData("1.3.6.1.4.1.1466.0=#04024869,DC=example", 2)]
    [InlineData("CN=佐藤 千恵,OU=People", 2)]
    [InlineData("", 0)]
    public void A_name_is_read(string text, int depth)
    {
        Assert.True(DistinguishedName.TryParse(text, out var name));
        Assert.Equal(depth, name.Depth);
    }

    [Theory]
    [InlineData("corp.test")]
    [InlineData("CN=a,")]
    [InlineData("CN=a,,DC=b")]
    [InlineData("=a")]
    [InlineData("CN=a\\")]
    [InlineData("CN=a\\zz")]
    [InlineData("CN=\"a\"")]
    [InlineData("C N=a")]
    [InlineData("CN=a;DC=b")]
    public void What_is_no_name_is_refused(string text) => Assert.False(DistinguishedName.TryParse(text, out _));

    [Fact]
    public void Any_value_survives_writing_and_reading() =>
        Gen.Select(Gen.String[Gen.Char["abc,+\"\\<>;=# \0äß"], 1, 20], Gen.String[Gen.Char["xyz,\\ #"], 1, 10]).Sample(
            static (one, other) =>
            {
                var text = $"CN={Escaped(one)},OU={Escaped(other)},DC=test";
                Assert.True(DistinguishedName.TryParse(text, out var name), text);
                Assert.Equal(3, name.Depth);
                Assert.True(DistinguishedName.TryParse(name.ToString(), out var again), name.ToString());
                Assert.Equal(name, again);
            },
            iter: 10_000);

    [Theory]
    [InlineData("CN=a,OU=People,DC=corp", "OU=People,DC=corp", true)]
    [InlineData("cn=a,ou=PEOPLE,dc=Corp", "OU=People,DC=corp", true)]
    [InlineData("OU=People,DC=corp", "OU=People,DC=corp", true)]
    [InlineData("DC=corp", "OU=People,DC=corp", false)]
    [InlineData("CN=a,OU=NotPeople,DC=corp", "OU=People,DC=corp", false)]
    [InlineData("CN=a\\,OU=People\\,DC=corp", "OU=People,DC=corp", false)]
    [InlineData("CN=a,OU=People,DC=corp,DC=x", "OU=People,DC=corp", false)]
    public void A_name_is_within_another_by_its_parts(string name, string ancestor, bool within)
    {
        Assert.True(DistinguishedName.TryParse(name, out var one));
        Assert.True(DistinguishedName.TryParse(ancestor, out var other));
        Assert.Equal(within, one.IsWithin(other));
    }

    /// <summary>Every octet as a pair of hexadecimal digits: the form in which nothing can go wrong.</summary>
    private static string Escaped(string value) =>
        string.Concat(System.Text.Encoding.UTF8.GetBytes(value).Select(static octet => $"\\{octet:x2}"));
}
