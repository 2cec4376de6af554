using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Sspr.Directories.Ldap;

/// <summary>
/// A distinguished name (RFC 4514). Two are equal if types and values match without regard to case and to spaces at the ends,
/// which is how Active Directory compares them.
/// </summary>
internal sealed class DistinguishedName : IEquatable<DistinguishedName>
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("\\,+\";<>\0");

    private readonly (string Type, string Value)[][] _rdns;
    private readonly string[] _keys;

    private DistinguishedName((string Type, string Value)[][] rdns)
    {
        _rdns = rdns;
        _keys = [.. rdns.Select(Key)];
    }

    /// <summary>How many relative names it has; 0 for the root.</summary>
    public int Depth => _rdns.Length;

    /// <summary>Reads the string form; hexadecimal values (<c>#04…</c>) are kept as they are.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DistinguishedName? name)
    {
        name = null;
        if (text is null)
        {
            return false;
        }

        var rdns = new List<(string, string)[]>();
        var position = 0;
        while (position < text.Length || (rdns.Count > 0 && text[^1] == ','))
        {
            if (!TryReadRdn(text, ref position, out var rdn))
            {
                return false;
            }

            rdns.Add(rdn);
            if (position == text.Length)
            {
                break;
            }

            position++;
        }

        name = new DistinguishedName([.. rdns]);
        return true;
    }

    /// <summary>Whether this is <paramref name="ancestor"/> or stands below it.</summary>
    public bool IsWithin(DistinguishedName ancestor) =>
        Depth >= ancestor.Depth && _keys.AsSpan(Depth - ancestor.Depth).SequenceEqual(ancestor._keys);

    /// <summary>What it stands in; the root stands in itself.</summary>
    public DistinguishedName Parent() => new([.. _rdns.Skip(1)]);

    /// <summary>The value of its lowest relative name, without escapes; the first if there are several. Empty for the root.</summary>
    public string FirstValue() => _rdns is [[var first, ..], ..] ? first.Value : string.Empty;

    /// <inheritdoc />
    public bool Equals(DistinguishedName? other) => other is not null && _keys.AsSpan().SequenceEqual(other._keys);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as DistinguishedName);

    /// <inheritdoc />
    public override int GetHashCode() => string.Join(',', _keys).GetHashCode(StringComparison.Ordinal);

    /// <summary>The string form with the escapes of RFC 4514 §2.4.</summary>
    public override string ToString() =>
        string.Join(',', _rdns.Select(static rdn => string.Join('+', rdn.Select(static part => $"{part.Type}={Escape(part.Value)}"))));

    private static string Key((string Type, string Value)[] rdn) =>
        string.Join('+', rdn
            .Select(static part => $"{part.Type.ToUpperInvariant()}={Escape(part.Value.Trim(' ').ToUpperInvariant())}")
            .Order(StringComparer.Ordinal));

    private static bool TryReadRdn(string text, ref int position, [NotNullWhen(true)] out (string Type, string Value)[]? rdn)
    {
        rdn = null;
        var parts = new List<(string, string)>();
        while (true)
        {
            if (!TryReadType(text, ref position, out var type) || !TryReadValue(text, ref position, out var value))
            {
                return false;
            }

            parts.Add((type, value));
            if (position == text.Length || text[position] != '+')
            {
                rdn = [.. parts];
                return true;
            }

            position++;
        }
    }

    private static bool TryReadType(string text, ref int position, out string type)
    {
        var equals = text.IndexOf('=', position);
        type = equals < 0 ? string.Empty : text[position..equals].Trim(' ');
        position = equals + 1;
        return type.Length > 0 && type.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
    }

    /// <summary>Reads up to an unescaped comma or plus sign. Escapes are a backslash with a special character or two hexadecimal digits.</summary>
    private static bool TryReadValue(string text, ref int position, out string value)
    {
        // most values have nothing special in them
        var rest = text.AsSpan(position);
        var end = rest.IndexOfAny(Special) is >= 0 and var at ? at : rest.Length;
        if (end == rest.Length || rest[end] == ',')
        {
            value = rest[..end].Trim(' ').ToString();
            position += end;
            return true;
        }

        var bytes = new List<byte>();
        var kept = 0; // spaces after this count may still be cut off
        for (value = string.Empty; position < text.Length && text[position] is not (',' or '+'); position++)
        {
            var c = text[position];
            if (c == '\\')
            {
                if (!TryReadEscape(text, ref position, bytes))
                {
                    return false;
                }

                kept = bytes.Count;
                continue;
            }

            if (c is '"' or ';' or '<' or '>' or '\0')
            {
                return false;
            }

            if (c == ' ' && bytes.Count == 0)
            {
                continue;
            }

            var pair = char.IsHighSurrogate(c) && position + 1 < text.Length;
            bytes.AddRange(Encoding.UTF8.GetBytes(pair ? text.Substring(position++, 2) : c.ToString()));
            kept = c == ' ' ? kept : bytes.Count;
        }

        value = Encoding.UTF8.GetString([.. bytes.Take(kept)]);
        return true;
    }

    private static bool TryReadEscape(string text, ref int position, List<byte> bytes)
    {
        if (position + 1 >= text.Length)
        {
            return false;
        }

        var next = text[position + 1];
        if (" \"#+,;<=>\\".Contains(next, StringComparison.Ordinal))
        {
            bytes.Add((byte)next);
            position++;
            return true;
        }

        if (position + 2 < text.Length
            && byte.TryParse(text.AsSpan(position + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
        {
            bytes.Add(octet);
            position += 2;
            return true;
        }

        return false;
    }

    private static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var special = c is '"' or '+' or ',' or ';' or '<' or '>' or '\\'
                || (i == 0 && c is ' ' or '#' && i == 0)
                || (i == value.Length - 1 && c == ' ');
            _ = c == '\0' ? text.Append("\\00") : special ? text.Append('\\').Append(c) : text.Append(c);
        }

        return text.ToString();
    }
}
