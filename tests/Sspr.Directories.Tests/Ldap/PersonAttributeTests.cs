using System.Text;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.Tests.Ldap;

public sealed class PersonAttributeTests
{
    [Theory]
    [InlineData("mail")]
    [InlineData("Mobile")]
    [InlineData("telephoneNumber")]
    [InlineData("displayName")]
    [InlineData("info")]
    [InlineData("streetAddress")]
    [InlineData("department")]
    [InlineData("sAMAccountName")]
    [InlineData("objectSid")]
    [InlineData("jpegPhoto")]
    [InlineData("a b")]
    [InlineData("")]
    public void An_attribute_that_users_write_cannot_join_accounts(string attribute) => Assert.NotNull(PersonAttribute.Objection(attribute));

    [Theory]
    [InlineData("employeeID")]
    [InlineData("employeeNumber")]
    [InlineData("ms-DS-ConsistencyGuid")]
    [InlineData("contosoPersonId")]
    public void One_that_administrators_write_can(string attribute) => Assert.Null(PersonAttribute.Objection(attribute));

    [Theory]
    [InlineData("0")]
    [InlineData("000")]
    [InlineData("-")]
    [InlineData(" ")]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData("none")]
    [InlineData("unknown")]
    [InlineData("TBD")]
    [InlineData("E000")]
    [InlineData("\uFF10")]
    [InlineData("\u0001001")]
    public void A_value_that_stands_for_nobody_joins_no_accounts(string value)
    {
        Assert.Null(PersonAttribute.ValueOf(Entry("employeeID", value), "employeeID"));
        Assert.Null(PersonAttribute.Filter("employeeID", value));
    }

    [Fact]
    public void One_value_says_whose_it_is_and_two_do_not()
    {
        Assert.Equal("1001", PersonAttribute.ValueOf(Entry("employeeID", "1001"), "employeeID"));
        Assert.Equal("E-0040", PersonAttribute.ValueOf(Entry("employeeID", "E-0040"), "employeeID"));
        Assert.Null(PersonAttribute.ValueOf(Entry("employeeID", "1001", "1002"), "employeeID"));
        Assert.Null(PersonAttribute.ValueOf(Entry("employeeID", "1001"), "employeeNumber"));
        Assert.Null(PersonAttribute.ValueOf(Entry("employeeID", "1001"), attribute: null));
    }

    [Fact]
    public void A_guid_is_looked_for_by_its_bytes()
    {
        var guid = Guid.Parse("0f2d68f8-db05-1839-8438-b0558773d953");
        var entry = new LdapEntry("CN=anna", new Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>>(StringComparer.OrdinalIgnoreCase)
        {
            ["mS-DS-ConsistencyGuid"] = [guid.ToByteArray()],
        });

        Assert.Equal(guid.ToString("D"), PersonAttribute.ValueOf(entry, "ms-DS-ConsistencyGuid"));
        Assert.NotNull(PersonAttribute.Filter("ms-DS-ConsistencyGuid", guid.ToString("D")));
        Assert.Null(PersonAttribute.Filter("ms-DS-ConsistencyGuid", "1001"));
    }

    private static LdapEntry Entry(string attribute, params string[] values) => new(
        "CN=anna",
        new Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>>(StringComparer.OrdinalIgnoreCase)
        {
            [attribute] = [.. values.Select(static value => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(value)))],
        });
}
