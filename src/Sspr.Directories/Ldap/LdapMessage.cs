using System.Formats.Asn1;
using System.Text;

namespace Sspr.Directories.Ldap;

/// <summary>One message from a server, taken apart as far as every kind of message allows (RFC 4511 §4.1.1).</summary>
/// <param name="Id">The request it answers; 0 for a notice.</param>
/// <param name="Tag">The application tag, one of <see cref="LdapTags"/>.</param>
/// <param name="Operation">The protocol operation, still encoded.</param>
/// <param name="Controls">Its controls.</param>
internal sealed record LdapMessage(int Id, int Tag, ReadOnlyMemory<byte> Operation, IReadOnlyList<LdapControl> Controls)
{
    /// <summary>Takes a message apart.</summary>
    /// <exception cref="LdapProtocolException">It is not one.</exception>
    public static LdapMessage Parse(ReadOnlyMemory<byte> bytes) => Guarded(() =>
    {
        var message = new AsnReader(bytes, AsnEncodingRules.BER).ReadSequence();
        if (!message.TryReadInt32(out var id) || id < 0)
        {
            throw new LdapProtocolException("a message number is out of range");
        }

        var tag = message.PeekTag();
        if (tag.TagClass != TagClass.Application)
        {
            throw new LdapProtocolException("a message holds no operation");
        }

        var operation = message.ReadEncodedValue();
        var controls = message.HasData && message.PeekTag().HasSameClassAndValue(LdapTags.Context(0))
            ? ReadControls(message.ReadSequence(LdapTags.ContextConstructed(0)))
            : [];
        return new LdapMessage(id, tag.TagValue, operation, controls);
    });

    /// <summary>Reads the operation as an LDAPResult, with the two extra fields of an extended response.</summary>
    /// <exception cref="LdapProtocolException">It is not one.</exception>
    public LdapResult ReadResult() => Guarded(() =>
    {
        var reader = new AsnReader(Operation, AsnEncodingRules.BER).ReadSequence(LdapTags.Application(Tag));
        var code = ReadEnumerated(reader);
        _ = ReadOctets(reader);
        var result = new LdapResult((LdapResultCode)code, ReadText(reader)) { Controls = Controls };
        while (reader.HasData)
        {
            var tag = reader.PeekTag();
            if (tag.HasSameClassAndValue(LdapTags.Context(10)))
            {
                result = result with { Oid = Encoding.ASCII.GetString(ReadOctets(reader, LdapTags.Context(10)).Span) };
            }
            else if (tag.HasSameClassAndValue(LdapTags.Context(11)))
            {
                result = result with { Value = ReadOctets(reader, LdapTags.Context(11)) };
            }
            else
            {
                // referral and SASL fields: read over. A65: a referral is never followed, so it is not even kept
                _ = reader.ReadEncodedValue();
            }
        }

        return result;
    });

    /// <summary>Reads the operation as a search result entry (RFC 4511 §4.5.2).</summary>
    /// <exception cref="LdapProtocolException">It is not one.</exception>
    public LdapEntry ReadEntry() => Guarded(() =>
    {
        var reader = new AsnReader(Operation, AsnEncodingRules.BER).ReadSequence(LdapTags.Application(LdapTags.SearchResultEntry));
        var name = ReadText(reader);
        var list = reader.ReadSequence();
        var attributes = new Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>>(StringComparer.OrdinalIgnoreCase);
        while (list.HasData)
        {
            var attribute = list.ReadSequence();
            var type = ReadText(attribute);
            var values = new List<ReadOnlyMemory<byte>>();
            for (var set = attribute.ReadSetOf(skipSortOrderValidation: true); set.HasData;)
            {
                values.Add(ReadOctets(set));
            }

            attributes[type] = values;
        }

        return new LdapEntry(name, attributes) { Controls = Controls };
    });

    /// <summary>Reads the operation as an intermediate response (RFC 4511 §4.13).</summary>
    /// <exception cref="LdapProtocolException">It is not one.</exception>
    public LdapIntermediate ReadIntermediate() => Guarded(() =>
    {
        var reader = new AsnReader(Operation, AsnEncodingRules.BER).ReadSequence(LdapTags.Application(LdapTags.IntermediateResponse));
        var oid = reader.HasData && reader.PeekTag().HasSameClassAndValue(LdapTags.Context(0))
            ? Encoding.ASCII.GetString(ReadOctets(reader, LdapTags.Context(0)).Span)
            : string.Empty;
        return new LdapIntermediate(oid, reader.HasData ? ReadOctets(reader, LdapTags.Context(1)) : default);
    });

    internal static int ReadEnumerated(AsnReader reader)
    {
        var bytes = reader.ReadEnumeratedBytes().Span;
        if (bytes.Length > 4)
        {
            throw new LdapProtocolException("an enumerated value is out of range");
        }

        // two's complement, big-endian (X.690 §8.3)
        var value = (bytes[0] & 0x80) == 0 ? 0 : -1;
        foreach (var octet in bytes)
        {
            value = (value << 8) | octet;
        }

        return value;
    }

    /// <summary>RFC 4511 §5.1 (2): octet strings come in the primitive form only, so no nesting can hide in them.</summary>
    private static ReadOnlyMemory<byte> ReadOctets(AsnReader reader, Asn1Tag? tag = null) =>
        reader.TryReadPrimitiveOctetString(out var value, tag)
            ? value
            : throw new LdapProtocolException("an octet string is not in primitive form");

    private static string ReadText(AsnReader reader) => Encoding.UTF8.GetString(ReadOctets(reader).Span);

    private static List<LdapControl> ReadControls(AsnReader list)
    {
        var controls = new List<LdapControl>();
        while (list.HasData)
        {
            var control = list.ReadSequence();
            var oid = ReadText(control);
            var critical = control.HasData && control.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && control.ReadBoolean();
            controls.Add(new LdapControl(oid, critical, control.HasData ? ReadOctets(control) : null));
        }

        return controls;
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (AsnContentException e)
        {
            throw new LdapProtocolException("a message is not well-formed BER", e);
        }
    }
}
