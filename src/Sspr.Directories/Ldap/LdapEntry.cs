using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Sspr.Directories.Ldap;

/// <summary>One entry of a search result: a name and attributes, whose names are compared without case (RFC 4512 §2.5).</summary>
internal sealed class LdapEntry(string distinguishedName, IReadOnlyDictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>> attributes)
{
    /// <summary>Where it stands, as the server spells it.</summary>
    public string DistinguishedName { get; } = distinguishedName;

    /// <summary>Controls that came with it.</summary>
    public IReadOnlyList<LdapControl> Controls { get; init; } = [];

    /// <summary>The attributes that came, as the server names them.</summary>
    public IEnumerable<string> Names => attributes.Keys;

    /// <summary>The attributes that came, with their values.</summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<ReadOnlyMemory<byte>>>> Attributes => attributes;

    /// <summary>Whether the server returned the attribute with at least one value.</summary>
    public bool Has(string attribute) => Values(attribute).Count > 0;

    /// <summary>The values as bytes; empty if the attribute is absent or may not be read.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Values(string attribute) =>
        attributes.TryGetValue(attribute, out var values) ? values : [];

    /// <summary>The values as text.</summary>
    public IEnumerable<string> Texts(string attribute) => Values(attribute).Select(static v => Encoding.UTF8.GetString(v.Span));

    /// <summary>The first value as text; null if there is none.</summary>
    public string? Text(string attribute) => Values(attribute) is [var first, ..] ? Encoding.UTF8.GetString(first.Span) : null;

    /// <summary>Whether one of the values is this word, without regard to case.</summary>
    public bool Holds(string attribute, string word)
    {
        foreach (var value in Values(attribute))
        {
            if (Ascii.EqualsIgnoreCase(value.Span, word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first value as a number; null if there is none or it is not a number.</summary>
    public long? Number(string attribute) =>
        long.TryParse(Text(attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The first value as a number of 32 bits; null if there is none or it is not one.</summary>
    public int? Number32(string attribute) => Number(attribute) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>The first value as an <c>objectGUID</c>: 16 bytes, the first three fields little-endian (MS-DTYP 2.3.4.2).</summary>
    public bool TryGuid(string attribute, [NotNullWhen(true)] out Guid? guid)
    {
        guid = Values(attribute) is [{ Length: 16 } value, ..] ? new Guid(value.Span) : null;
        return guid is not null;
    }
}
