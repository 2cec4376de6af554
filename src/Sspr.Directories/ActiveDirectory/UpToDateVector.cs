using System.Buffers.Binary;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>
/// An up-to-date vector of version 2 (MS-DRSR 5.211 UPTODATE_VECTOR_V2_EXT): by the invocation id of each controller, when its changes last
/// came. The time is in seconds since 1601 as Windows writes it, or in 100 ns as Samba does.
/// </summary>
internal static class UpToDateVector
{
    private const int HeaderSize = 16;
    private const int CursorSize = 32;
    private const int MostCursors = 10_000;

    /// <summary>No number of seconds gets here for 30,000 years, and no number of 100 ns was below it since the second day of 1601.</summary>
    private const long LeastTicks = 1_000_000_000_000;

    /// <summary>Reads it; null if it is none.</summary>
    public static IReadOnlyDictionary<Guid, DateTimeOffset>? Read(ReadOnlyMemory<byte> value)
    {
        var bytes = value.Span;
        if (bytes.Length < HeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != 2)
        {
            return null;
        }

        var count = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (count > MostCursors || bytes.Length != HeaderSize + ((int)count * CursorSize))
        {
            return null;
        }

        var vector = new Dictionary<Guid, DateTimeOffset>();
        for (var place = HeaderSize; place < bytes.Length; place += CursorSize)
        {
            var time = BinaryPrimitives.ReadInt64LittleEndian(bytes[(place + 24)..]);
            if (FileTime.ToTime(time is > 0 and < LeastTicks ? time * TimeSpan.TicksPerSecond : time) is { } at)
            {
                vector[new Guid(bytes.Slice(place, 16))] = at;
            }
        }

        return vector;
    }
}
