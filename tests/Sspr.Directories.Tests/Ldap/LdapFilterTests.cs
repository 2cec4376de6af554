using System.Formats.Asn1;
using System.Text;
using CsCheck;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.Tests.Ldap;

public sealed class LdapFilterTests
{
    private static readonly string[] Classics =
    [
        "*", "*)(uid=*", "x)(|(cn=*", "\\2a", "admin)(&(1=1", "*))%00", "a*b", "\0", ")", "(", "\u202e", "😀", "é\u0301",
    ];

    private static readonly string[] Shapes =
    [
        "(&(sAMAccountName=?)(sAMAccountType=?))",
        "(&(|(userPrincipalName=?)(mail=?))(sAMAccountType=?))",
        "(&(|(userPrincipalName=?)(mail=?)(sAMAccountName=?))(sAMAccountType=?))",
    ];

    private static readonly Gen<string> HostileText = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["()*\\&|!=<>~:\0 ,+\"#;/abc"], 0, 40],
        Gen.Int[0, Classics.Length - 1].Select(static i => Classics[i]));

    [Fact]
    public void A_filter_keeps_its_shape_whatever_the_values_are() =>
        HostileText.Select(HostileText).Sample(
            static (one, other) =>
            {
                var filter = LdapFilter.All(
                    LdapFilter.Any(LdapFilter.Equal("sAMAccountName", one), LdapFilter.Not(LdapFilter.Equal("mail", other))), LdapFilter.Present("cn"));
                var (read, values) = Parse(filter.ToString());
                Assert.Equal("(&(|(sAMAccountName=?)(!(mail=?)))(cn=*))", read);
                Assert.Equal([Utf8(one), Utf8(other)], values);

                var wire = ReadWire(Encode(filter), out var onWire);
                Assert.Equal(read, wire);
                Assert.Equal(values, onWire);
                Assert.Equal(read, filter.ToShape());
            },
            iter: 20_000);

    [Fact]
    public void What_a_person_types_becomes_values_and_never_structure() =>
        HostileText.Sample(
            static typed =>
            {
                var domain = ActiveDirectory.Facts.Domain();
                if (AccountReader.Filter(typed.Trim(), domain) is not { } filter)
                {
                    return;
                }

                var shape = Parse(filter.ToString()).Shape;
                Assert.Contains(shape, Shapes);
            },
            iter: 20_000);

    [Theory]
    [InlineData("plain", "(cn=plain)")]
    [InlineData("a*b(c)d\\e\0", "(cn=a\\2ab\\28c\\29d\\5ce\\00)")]
    [InlineData("Lučić", "(cn=Lu\\c4\\8di\\c4\\87)")]
    public void Values_are_escaped_as_in_RFC_4515(string value, string expected) =>
        Assert.Equal(expected, LdapFilter.Equal("cn", value).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("cn=*)(x")]
    [InlineData("1cn")]
    [InlineData("c n")]
    public void A_name_that_is_no_attribute_is_refused(string attribute) =>
        Assert.Throws<ArgumentException>(() => LdapFilter.Equal(attribute, "x"));

    [Fact]
    public void A_set_without_filters_is_refused_because_it_would_match_everything() =>
        Assert.Throws<ArgumentException>(static () => LdapFilter.All([]));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Encode(LdapFilter filter)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        filter.WriteTo(writer);
        return writer.Encode();
    }

    private static (string Shape, List<byte[]> Values) Parse(string text)
    {
        var parser = new Rfc4515Parser(text);
        return (parser.Read(), parser.Values);
    }

    /// <summary>Reads the wire form (RFC 4511 §4.5.1) into the same shape.</summary>
    private static string ReadWire(byte[] bytes, out List<byte[]> values)
    {
        var all = new List<byte[]>();
        var shape = Read(new AsnReader(bytes, AsnEncodingRules.BER));
        values = all;
        return shape;

        string Read(AsnReader reader)
        {
            var tag = reader.PeekTag();
            if (tag.TagValue == 7)
            {
                return $"({Encoding.ASCII.GetString(reader.ReadOctetString(tag))}=*)";
            }

            var inner = reader.ReadSequence(tag);
            if (tag.TagValue == 3)
            {
                var attribute = Encoding.ASCII.GetString(inner.ReadOctetString());
                all.Add(inner.ReadOctetString());
                return $"({attribute}=?)";
            }

            var parts = new StringBuilder();
            while (inner.HasData)
            {
                _ = parts.Append(Read(inner));
            }

            return $"({"&|!"[tag.TagValue]}{parts})";
        }
    }
}
