using System.Formats.Cbor;
using System.Text;

namespace Sspr.Directories.Writeback;

/// <summary>Writes one deterministic CBOR map with integer keys (RFC 8949 §4.2). A null value leaves its key out.</summary>
internal sealed class WireWriter
{
    private readonly CborWriter _cbor;

    private WireWriter(CborWriter cbor) => _cbor = cbor;

    /// <summary>The bytes of the map that <paramref name="content"/> fills.</summary>
    public static byte[] Encode(Action<WireWriter> content)
    {
        var cbor = new CborWriter(CborConformanceMode.Canonical, convertIndefiniteLengthEncodings: true);
        cbor.WriteStartMap(definiteLength: null);
        content(new WireWriter(cbor));
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    /// <summary>Shortens to <paramref name="maximum"/> UTF-16 units and replaces what is not Unicode text.</summary>
    public static string Fit(string text, int maximum)
    {
        var fitted = new StringBuilder(Math.Min(text.Length, maximum));
        foreach (var rune in text.EnumerateRunes())
        {
            if (fitted.Length + rune.Utf16SequenceLength > maximum)
            {
                break;
            }

            fitted.Append(rune);
        }

        return fitted.ToString();
    }

    /// <summary>Whether every surrogate has its other half, so that the text can be encoded at all.</summary>
    public static bool IsText(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[++at])))
            {
                return false;
            }
        }

        return true;
    }

    public WireWriter Bytes(int key, byte[]? value)
    {
        if (value is not null)
        {
            _cbor.WriteInt32(key);
            _cbor.WriteByteString(value);
        }

        return this;
    }

    public WireWriter Text(int key, string? value, int maximum)
    {
        if (value is not null)
        {
            _cbor.WriteInt32(key);
            _cbor.WriteTextString(Fit(value, maximum));
        }

        return this;
    }

    public WireWriter Int(int key, long? value)
    {
        if (value is { } number)
        {
            _cbor.WriteInt32(key);
            _cbor.WriteInt64(number);
        }

        return this;
    }

    public WireWriter Bool(int key, bool? value) => Int(key, value is { } b ? (b ? 1 : 0) : null);

    /// <summary>An empty list is left out, so that there is one way to say it.</summary>
    public WireWriter Texts(int key, IEnumerable<string> values, int maximumCount, int maximumLength)
    {
        var taken = values.Take(maximumCount).ToList();
        if (taken.Count > 0)
        {
            _cbor.WriteInt32(key);
            _cbor.WriteStartArray(taken.Count);
            taken.ForEach(v => _cbor.WriteTextString(Fit(v, maximumLength)));
            _cbor.WriteEndArray();
        }

        return this;
    }

    public WireWriter Ints(int key, IReadOnlyCollection<int> values)
    {
        _cbor.WriteInt32(key);
        _cbor.WriteStartArray(values.Count);
        foreach (var value in values)
        {
            _cbor.WriteInt32(value);
        }

        _cbor.WriteEndArray();
        return this;
    }

    public WireWriter Map(int key, Action<WireWriter>? content)
    {
        if (content is not null)
        {
            _cbor.WriteInt32(key);
            _cbor.WriteStartMap(definiteLength: null);
            content(this);
            _cbor.WriteEndMap();
        }

        return this;
    }
}
