using System.Formats.Asn1;
using System.Text;

namespace Sspr.Testing.Ldap;

/// <summary>Replies of an LDAP server as bytes (RFC 4511).</summary>
public static class LdapReplies
{
    /// <summary>The tag of an extended response.</summary>
    public const int ExtendedResponse = 24;

    private enum Code
    {
        Zero = 0,
    }

    /// <summary>A message that ends a request.</summary>
    public static byte[] Result(int messageId, int tag, int code, string message = "", string? oid = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(messageId);
            using (writer.PushSequence(new Asn1Tag(TagClass.Application, tag, isConstructed: true)))
            {
                writer.WriteEnumeratedValue(Code.Zero + code);
                writer.WriteOctetString([]);
                writer.WriteOctetString(Encoding.UTF8.GetBytes(message));
                if (oid is not null)
                {
                    writer.WriteOctetString(Encoding.ASCII.GetBytes(oid), new Asn1Tag(TagClass.ContextSpecific, 10));
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>One entry of a search.</summary>
    public static byte[] Entry(int messageId, string name, params (string Type, byte[] Value)[] attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(messageId);
            using (writer.PushSequence(new Asn1Tag(TagClass.Application, 4, isConstructed: true)))
            {
                writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
                using (writer.PushSequence())
                {
                    foreach (var attribute in attributes.GroupBy(static a => a.Type, StringComparer.OrdinalIgnoreCase))
                    {
                        using (writer.PushSequence())
                        {
                            writer.WriteOctetString(Encoding.UTF8.GetBytes(attribute.Key));
                            using (writer.PushSetOf())
                            {
                                foreach (var (_, value) in attribute)
                                {
                                    writer.WriteOctetString(value);
                                }
                            }
                        }
                    }
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>A pointer to another server (search result reference).</summary>
    public static byte[] Reference(int messageId, string address)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(messageId);
            using (writer.PushSequence(new Asn1Tag(TagClass.Application, 19, isConstructed: true)))
            {
                writer.WriteOctetString(Encoding.UTF8.GetBytes(address));
            }
        }

        return writer.Encode();
    }
}
