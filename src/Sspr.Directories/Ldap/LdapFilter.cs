using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace Sspr.Directories.Ldap;

/// <summary>
/// A search filter (RFC 4511 §4.5.1.7). It is built from values and goes to the wire as values, so there is no text to inject into;
/// its RFC 4515 spelling exists for people.
/// </summary>
/// <remarks>Security: guarded by <c>A_filter_keeps_its_shape_whatever_the_values_are</c>.</remarks>
internal abstract class LdapFilter
{
    private LdapFilter()
    {
    }

    /// <summary>Every filter holds.</summary>
    public static LdapFilter All(params IReadOnlyList<LdapFilter> filters) => new Set(0, '&', filters);

    /// <summary>At least one filter holds.</summary>
    public static LdapFilter Any(params IReadOnlyList<LdapFilter> filters) => new Set(1, '|', filters);

    /// <summary>The filter does not hold.</summary>
    public static LdapFilter Not(LdapFilter filter) => new Negation(filter);

    /// <summary>The attribute has this value.</summary>
    public static LdapFilter Equal(string attribute, string value) => new Equality(attribute, Encoding.UTF8.GetBytes(value));

    /// <summary>The attribute has this value.</summary>
    public static LdapFilter Equal(string attribute, ReadOnlyMemory<byte> value) => new Equality(attribute, value);

    /// <summary>The attribute is this value or comes after it, as the attribute's own rule orders values.</summary>
    public static LdapFilter AtLeast(string attribute, string value) => new AtLeastAssertion(attribute, Encoding.UTF8.GetBytes(value));

    /// <summary>The attribute leads to this entry, through any number of others (LDAP_MATCHING_RULE_IN_CHAIN, MS-ADTS 3.1.1.3.4.4.3).</summary>
    public static LdapFilter InChain(string attribute, string name) => new Extensible(attribute, LdapOids.InChain, Encoding.UTF8.GetBytes(name));

    /// <summary>All of some bits are set (MS-ADTS 3.1.1.3.4.4.1).</summary>
    public static LdapFilter HasBits(string attribute, int bits) =>
        new Extensible(attribute, LdapOids.BitAnd, Encoding.UTF8.GetBytes(bits.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A value of the attribute begins so.</summary>
    public static LdapFilter StartsWith(string attribute, string beginning) => new Beginning(attribute, Encoding.UTF8.GetBytes(beginning));

    /// <summary>The attribute has any value.</summary>
    public static LdapFilter Present(string attribute) => new Presence(attribute);

    /// <summary>The spelling of RFC 4515. It contains the values, so it does not belong into a log.</summary>
    public override string ToString() => Spell(static value => Escape(value.Span));

    /// <summary>The spelling with a question mark for each value: what a log may hold.</summary>
    public string ToShape() => Spell(static _ => "?");

    /// <summary>The filter alone, as the value of a control.</summary>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        WriteTo(writer);
        return writer.Encode();
    }

    internal abstract void WriteTo(AsnWriter writer);

    internal abstract string Spell(Func<ReadOnlyMemory<byte>, string> value);

    /// <summary>RFC 4515 §3: NUL, parentheses, asterisk and backslash, and here all that is not printable ASCII, as hexadecimal pairs.</summary>
    private static string Escape(ReadOnlySpan<byte> value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var octet in value)
        {
            _ = octet is < 0x20 or > 0x7E or (byte)'(' or (byte)')' or (byte)'*' or (byte)'\\'
                ? text.Append(CultureInfo.InvariantCulture, $"\\{octet:x2}")
                : text.Append((char)octet);
        }

        return text.ToString();
    }

    private static string Checked(string attribute) =>
        attribute.Length > 0 && char.IsAsciiLetter(attribute[0]) && attribute.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or ';' or '.')
            ? attribute
            : throw new ArgumentException("An attribute name has letters, digits and hyphens.", nameof(attribute));

    private sealed class Set(int tag, char sign, IReadOnlyList<LdapFilter> filters) : LdapFilter
    {
        private readonly IReadOnlyList<LdapFilter> _filters = filters.Count > 0
            ? filters
            : throw new ArgumentException("A set of filters has at least one.", nameof(filters));

        internal override void WriteTo(AsnWriter writer)
        {
            // PushSequence, not PushSetOf: BER does not ask for sorted sets, and the order given is the cheaper one to evaluate
            using (writer.PushSequence(LdapTags.ContextConstructed(tag)))
            {
                foreach (var filter in _filters)
                {
                    filter.WriteTo(writer);
                }
            }
        }

        internal override string Spell(Func<ReadOnlyMemory<byte>, string> value) =>
            $"({sign}{string.Concat(_filters.Select(f => f.Spell(value)))})";
    }

    private sealed class Negation(LdapFilter filter) : LdapFilter
    {
        internal override void WriteTo(AsnWriter writer)
        {
            using (writer.PushSequence(LdapTags.ContextConstructed(2)))
            {
                filter.WriteTo(writer);
            }
        }

        internal override string Spell(Func<ReadOnlyMemory<byte>, string> value) => $"(!{filter.Spell(value)})";
    }

    private sealed class Equality(string attribute, ReadOnlyMemory<byte> assertion) : LdapFilter
    {
        private readonly string _attribute = Checked(attribute);

        internal override void WriteTo(AsnWriter writer)
        {
            using (writer.PushSequence(LdapTags.ContextConstructed(3)))
            {
                writer.WriteOctetString(Encoding.ASCII.GetBytes(_attribute));
                writer.WriteOctetString(assertion.Span);
            }
        }

        internal override string Spell(Func<ReadOnlyMemory<byte>, string> value) => $"({_attribute}={value(assertion)})";
    }

    private sealed class AtLeastAssertion(string attribute, ReadOnlyMemory<byte> assertion) : LdapFilter
    {
        private readonly string _attribute = Checked(attribute);

        internal override void WriteTo(AsnWriter writer)
        {
            using (writer.PushSequence(LdapTags.ContextConstructed(5)))
            {
                writer.WriteOctetString(Encoding.ASCII.GetBytes(_attribute));
                writer.WriteOctetString(assertion.Span);
            }
        }

        internal override string Spell(Func<ReadOnlyMemory<byte>, string> value) => $"({_attribute}>={value(assertion)})";
    }

    private sealed class Beginning(string attribute, ReadOnlyMemory<byte> initial) : LdapFilter
    {
        private readonly string _attribute = Checked(attribute);

        internal override void WriteTo(AsnWriter writer)
        {
            using (writer.PushSequence(LdapTags.ContextConstructed(4)))
            {
                writer.WriteOctetString(Encoding.ASCII.GetBytes(_attribute));
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(initial.Span, LdapTags.Context(0));
                }
            }
        }

        internal override string Spell(Func<ReadOnlyMemory<byte>, string> value) => $"({_attribute}={value(initial)}*)";
    }

    private sealed class Presence(string attribute) : LdapFilter
    {
        private readonly string _attribute = Checked(attribute);

        internal override void WriteTo(AsnWriter writer) =>
            writer.WriteOctetString(Encoding.ASCII.GetBytes(_attribute), LdapTags.Context(7));

        internal override string Spell(Func<ReadOnlyMemory<byte>, string> value) => $"({_attribute}=*)";
    }

    private sealed class Extensible(string attribute, string rule, ReadOnlyMemory<byte> assertion) : LdapFilter
    {
        private readonly string _attribute = Checked(attribute);

        internal override void WriteTo(AsnWriter writer)
        {
            using (writer.PushSequence(LdapTags.ContextConstructed(9)))
            {
                writer.WriteOctetString(Encoding.ASCII.GetBytes(rule), LdapTags.Context(1));
                writer.WriteOctetString(Encoding.ASCII.GetBytes(_attribute), LdapTags.Context(2));
                writer.WriteOctetString(assertion.Span, LdapTags.Context(3));
            }
        }

        internal override string Spell(Func<ReadOnlyMemory<byte>, string> value) => $"({_attribute}:{rule}:={value(assertion)})";
    }
}
