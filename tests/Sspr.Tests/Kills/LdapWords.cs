using System.Formats.Asn1;
using System.Text;
using Sspr.Testing.Ldap;

namespace Sspr.Tests.Kills;

/// <summary>Reads of a request as much as it takes to say what it is (RFC 4511 §4).</summary>
internal static class LdapWords
{
    /// <summary>What a request is, in a word.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="service">Who the agent signs in as.</param>
    /// <param name="head">The head of the domain.</param>
    public static string Describe(LdapExchange exchange, string service, string head)
    {
        var operation = OperationOf(exchange);
        switch (exchange.Tag)
        {
            case 0:
                operation.ReadInteger();
                return Text(operation) == service ? "ldap bind of the agent" : "ldap bind of the user";
            case 3:
                return $"ldap search of {Place(Text(operation), head)}";
            case 6:
                return Parts(operation).Any(static part => part.Attribute == "unicodePwd") ? "ldap modify of the password" : "ldap modify of the stamp";
            default:
                return "ldap other";
        }
    }

    /// <summary>What is asked for, without the envelope.</summary>
    public static AsnReader OperationOf(LdapExchange exchange)
    {
        var message = new AsnReader(exchange.Raw, AsnEncodingRules.BER).ReadSequence();
        message.ReadInteger();

        // an unbind has no content
        return message.PeekTag().IsConstructed ? message.ReadSequence(message.PeekTag()) : message;
    }

    /// <summary>The next text.</summary>
    public static string Text(AsnReader reader) => Encoding.UTF8.GetString(reader.ReadOctetString());

    /// <summary>What a modify changes.</summary>
    public static List<(int Kind, string Attribute, List<byte[]> Values)> Parts(AsnReader modify)
    {
        _ = Text(modify);
        var list = modify.ReadSequence();
        var parts = new List<(int, string, List<byte[]>)>();
        while (list.HasData)
        {
            var part = list.ReadSequence();
            var kind = (int)part.ReadEnumeratedBytes().Span[0];
            var attribute = part.ReadSequence();
            var name = Text(attribute);
            var (set, values) = (attribute.ReadSetOf(), new List<byte[]>());
            while (set.HasData)
            {
                values.Add(set.ReadOctetString());
            }

            parts.Add((kind, name, values));
        }

        return parts;
    }

    private static string Place(string name, string head) => name switch
    {
        "" => "the root",
        _ when name == head => "the domain",
        _ when name.StartsWith('<') => "the account",
        _ when name.StartsWith("CN=Part", StringComparison.Ordinal) => "the partitions",
        _ when name.Contains("CN=Password Settings Container", StringComparison.Ordinal) => "the password settings",
        _ => "people",
    };
}
