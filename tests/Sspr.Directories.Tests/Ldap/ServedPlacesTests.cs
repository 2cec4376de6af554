using Sspr.Directories.Ldap;
using Sspr.Directories.Synchronisation;

namespace Sspr.Directories.Tests.Ldap;

public sealed class ServedPlacesTests
{
    private static readonly DistinguishedName[] Bases = [Name("OU=People,DC=corp,DC=test"), Name("ou=only,dc=other")];
    private static readonly DistinguishedName[] Denied = [Name("OU=Board,OU=People,DC=corp,DC=test"), Name("CN=boss,OU=Sales,OU=People,DC=corp,DC=test")];

    [Theory]
    [InlineData("CN=a,OU=People,DC=corp,DC=test", true)]
    [InlineData("cn=b, ou=people ,dc=CORP,dc=test", true)]
    [InlineData("OU=People,DC=corp,DC=test", true)]
    [InlineData("CN=a,OU=Shops,OU=People,DC=corp,DC=test", true)]
    [InlineData("CN=a\\,b,OU=Shops,OU=People,DC=corp,DC=test", true)]
    [InlineData("CN=a+UID=b,OU=Shops,OU=People,DC=corp,DC=test", true)]
    [InlineData("CN=a,OU=Sales,OU=People,DC=corp,DC=test", true)]
    [InlineData("CN=boss,OU=Sales,OU=People,DC=corp,DC=test", false)]
    [InlineData("CN=x,CN=boss,OU=Sales,OU=People,DC=corp,DC=test", false)]
    [InlineData("OU=Board,OU=People,DC=corp,DC=test", false)]
    [InlineData("CN=a,OU=Board,OU=People,DC=corp,DC=test", false)]
    [InlineData("CN=a,OU=Deep,ou=board ,OU=People,DC=corp,DC=test", false)]
    [InlineData("CN=a,DC=corp,DC=test", false)]
    [InlineData("CN=a\\,OU=People,DC=corp,DC=test", false)]
    [InlineData("ou=only,dc=other", true)]
    [InlineData("cn=a,dc=other", false)]
    [InlineData("a,OU=People,DC=corp,DC=test", false)]
    [InlineData("=a,OU=People,DC=corp,DC=test", false)]
    [InlineData("", false)]
    public void An_entry_is_served_where_the_agent_serves_and_nothing_is_kept_out(string name, bool isServed)
    {
        var places = new ServedPlaces(Bases, Denied);

        // the second time from what is known of the place
        Assert.Equal(isServed, places.Serve(Put(ObjectKind.Account, name)));
        Assert.Equal(isServed, places.Serve(Put(ObjectKind.Account, name)));
        Assert.Equal(isServed, places.Serve(new DirectoryChange.TooLarge(Guid.Empty, ObjectKind.Container, name, "mail", 1, 1)));
        Assert.True(places.Serve(Put(ObjectKind.Group, name)));
    }

    [Fact]
    public void Who_stands_beside_others_is_served_as_they_are()
    {
        var places = new ServedPlaces(Bases, Denied);
        Assert.True(places.Serve(Put(ObjectKind.Account, "CN=a,OU=Sales,OU=People,DC=corp,DC=test")));
        Assert.False(places.Serve(Put(ObjectKind.Account, "CN=Boss,OU=Sales,OU=People,DC=corp,DC=test")));
        Assert.True(places.Serve(Put(ObjectKind.Account, "CN=c,OU=People,DC=corp,DC=test")));
        Assert.False(places.Serve(Put(ObjectKind.Container, "OU=board,OU=People,DC=corp,DC=test")));
    }

    private static DirectoryChange.Put Put(ObjectKind kind, string name) => new(new DirectoryObject { Id = Guid.Empty, Kind = kind, DistinguishedName = name });

    private static DistinguishedName Name(string text) => DistinguishedName.TryParse(text, out var name) ? name : throw new ArgumentException(text, nameof(text));
}
