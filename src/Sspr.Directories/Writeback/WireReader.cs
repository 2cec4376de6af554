using System.Formats.Cbor;

namespace Sspr.Directories.Writeback;

/// <summary>
/// Reads one deterministic CBOR map with integer keys. Anything that <see cref="WireWriter"/> would not have written is refused:
/// unknown keys, duplicate keys, unsorted keys, long forms, trailing bytes.
/// </summary>
internal sealed class WireReader
{
    private readonly Dictionary<int, ReadOnlyMemory<byte>> _values = [];

    private WireReader(ReadOnlyMemory<byte> encoded)
    {
        // Security: canonical mode makes one encoding per message, so what was signed is what was read
        // (Unknown_duplicate_and_unsorted_keys_are_refused).
        var cbor = Cbor(encoded);
        var count = cbor.ReadStartMap() ?? throw new WireFormatException("indefinite map");
        for (var i = 0; i < count; i++)
        {
            _values.Add(cbor.ReadInt32(), cbor.ReadEncodedValue());
        }

        cbor.ReadEndMap();
        Demand(cbor.BytesRemaining == 0, "trailing bytes");
    }

    /// <summary>Reads a whole map with <paramref name="read"/> and makes sure that no key was left over.</summary>
    /// <returns>False for any bytes that are not exactly such a map; no exception leaves.</returns>
    public static bool TryDecode<T>(ReadOnlyMemory<byte> encoded, Func<WireReader, T> read, out T value)
    {
        try
        {
            var map = new WireReader(encoded);
            value = read(map);
            map.End();
            return true;
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException or WireFormatException)
        {
            value = default!;
            return false;
        }
    }

    /// <exception cref="WireFormatException">The condition does not hold.</exception>
    public static void Demand(bool condition, string what)
    {
        if (!condition)
        {
            throw new WireFormatException(what);
        }
    }

    public bool Has(int key) => _values.ContainsKey(key);

    public byte[] Bytes(int key, int length)
    {
        var bytes = Take(key).ReadByteString();
        Demand(bytes.Length == length, "length");
        return bytes;
    }

    public byte[] BytesUpTo(int key, int maximum)
    {
        var bytes = Take(key).ReadByteString();
        Demand(bytes.Length <= maximum, "length");
        return bytes;
    }

    public string Text(int key, int maximum) => ReadText(Take(key), maximum);

    public string? OptionalText(int key, int maximum) => Has(key) ? Text(key, maximum) : null;

    public long Int(int key) => Take(key).ReadInt64();

    public int Int(int key, int least, int most)
    {
        var value = Int(key);
        Demand(value >= least && value <= most, "range");
        return (int)value;
    }

    public long? OptionalInt(int key) => Has(key) ? Int(key) : null;

    public bool Bool(int key) => Int(key, 0, 1) == 1;

    public bool? OptionalBool(int key) => Has(key) ? Bool(key) : null;

    /// <summary>One that is there only if it is so.</summary>
    public bool OptionalFlag(int key) => Has(key) && Int(key, 1, 1) == 1;

    public IReadOnlyList<string> Texts(int key, int maximumCount, int maximumLength)
    {
        if (!Has(key))
        {
            return [];
        }

        var cbor = Take(key);
        var count = ReadCount(cbor, 1, maximumCount);
        return [.. Enumerable.Range(0, count).Select(_ => ReadText(cbor, maximumLength))];
    }

    public IReadOnlyList<int> Ints(int key, int maximumCount)
    {
        var cbor = Take(key);
        var count = ReadCount(cbor, 0, maximumCount);
        return [.. Enumerable.Range(0, count).Select(_ => cbor.ReadInt32())];
    }

    public T Map<T>(int key, Func<WireReader, T> read)
    {
        var map = new WireReader(TakeEncoded(key));
        var value = read(map);
        map.End();
        return value;
    }

    private static CborReader Cbor(ReadOnlyMemory<byte> encoded) => new(encoded, CborConformanceMode.Canonical);

    private static int ReadCount(CborReader cbor, int least, int most)
    {
        var count = cbor.ReadStartArray() ?? -1;
        Demand(count >= least && count <= most, "count");
        return count;
    }

    private static string ReadText(CborReader cbor, int maximum)
    {
        var text = cbor.ReadTextString();
        Demand(text.Length <= maximum, "length");
        return text;
    }

    private CborReader Take(int key) => Cbor(TakeEncoded(key));

    private ReadOnlyMemory<byte> TakeEncoded(int key)
    {
        Demand(_values.Remove(key, out var encoded), "missing key");
        return encoded;
    }

    private void End() => Demand(_values.Count == 0, "unknown key");
}
