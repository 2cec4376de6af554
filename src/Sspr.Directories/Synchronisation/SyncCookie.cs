using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Sspr.Directories.Synchronisation;

/// <summary>From where a read of changes goes on: the mode, and what that mode needs.</summary>
internal readonly record struct SyncCookie(ChangeMode Mode, byte[] Value)
{
    public static bool TryParse(byte[] bytes, out SyncCookie cookie)
    {
        cookie = bytes is [var mode, ..] && Enum.IsDefined((ChangeMode)mode) ? new SyncCookie((ChangeMode)mode, bytes[1..]) : default;
        return cookie.Value is not null;
    }

    /// <summary>For modes that count: a place that the number holds for, and the number.</summary>
    public static SyncCookie Of(ChangeMode mode, string place, long number)
    {
        var value = new byte[8 + Encoding.UTF8.GetByteCount(place)];
        BinaryPrimitives.WriteInt64BigEndian(value, number);
        Encoding.UTF8.GetBytes(place, value.AsSpan(8));
        return new SyncCookie(mode, value);
    }

    public (string Place, long Number) Read() => Value.Length < 8
        ? (string.Empty, 0)
        : (Encoding.UTF8.GetString(Value.AsSpan(8)), BinaryPrimitives.ReadInt64BigEndian(Value));

    public byte[] ToBytes() => [(byte)Mode, .. Value];

    /// <summary>For modes in which each part of the directory has a cookie of its own.</summary>
    public static SyncCookie Of(ChangeMode mode, IEnumerable<(string Place, byte[] Cookie)> parts) =>
        new(mode, [.. parts.SelectMany(static part => Sized(Encoding.UTF8.GetBytes(part.Place)).Concat(Sized(part.Cookie)))]);

    /// <summary>Those cookies by place; null if it holds none.</summary>
    public IReadOnlyDictionary<string, byte[]>? ReadParts()
    {
        var parts = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        for (var rest = Value.AsSpan(); rest.Length > 0;)
        {
            if (Take(ref rest) is not { } place || Take(ref rest) is not { } cookie)
            {
                return null;
            }

            parts[Encoding.UTF8.GetString(place)] = cookie;
        }

        return parts;
    }

    private static byte[] Sized(byte[] bytes) => [(byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];

    private static byte[]? Take(ref Span<byte> rest)
    {
        if (rest.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(rest) is var length && rest.Length < 2 + length)
        {
            return null;
        }

        var taken = rest.Slice(2, length).ToArray();
        rest = rest[(2 + length)..];
        return taken;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mode}, {Value.Length} bytes");
}
