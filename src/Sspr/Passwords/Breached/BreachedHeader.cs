using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sspr.Passwords.Breached;

/// <summary>
/// The first page of a file of breached passwords. After it come the entries in ascending order, each a hash without its first two
/// bytes; then, on the next multiple of eight, the index: for each value of those two bytes the number of entries below it, and the
/// total, as 65,537 numbers of 64 bits. Numbers are little-endian.
/// </summary>
internal sealed record BreachedHeader
{
    /// <summary>Bytes of the header; what is not used is zero.</summary>
    public const int Length = 4096;

    /// <summary>Bytes of a hash that the index stands for.</summary>
    public const int IndexedBytes = 2;

    /// <summary>Numbers in the index.</summary>
    public const int IndexSlots = (1 << (8 * IndexedBytes)) + 1;

    /// <summary>Bytes of the index.</summary>
    public const int IndexLength = IndexSlots * sizeof(ulong);

    private const int FormatVersion = 1;
    private const int BodyHashAt = 48;
    private const int HeaderHashAt = Length - SHA256.HashSizeInBytes;

    /// <summary>How much of each hash is kept.</summary>
    public required HashWidth Width { get; init; }

    /// <summary>How many hashes are kept, each once.</summary>
    public required long Count { get; init; }

    /// <summary>Hashes seen less often in breaches were left out.</summary>
    public required long LeastSeen { get; init; }

    /// <summary>When it was made, in seconds since 1970.</summary>
    public required long MadeAt { get; init; }

    /// <summary>SHA-256 of everything after the header.</summary>
    public required ReadOnlyMemory<byte> BodyHash { get; init; }

    /// <summary>Bytes of an entry.</summary>
    public int EntryLength => (int)Width - IndexedBytes;

    /// <summary>Where the index begins.</summary>
    public long IndexAt => (Length + (Count * EntryLength) + 7) / 8 * 8;

    /// <summary>Bytes of the whole file.</summary>
    public long FileLength => IndexAt + IndexLength;

    private static ReadOnlySpan<byte> Magic => "SSPRBRCH"u8;

    /// <summary>Writes it.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), FormatVersion);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), (int)Width);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Count);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), LeastSeen);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), MadeAt);
        BodyHash.Span.CopyTo(bytes.AsSpan(BodyHashAt));
        SHA256.HashData(bytes.AsSpan(0, HeaderHashAt), bytes.AsSpan(HeaderHashAt));
        return bytes;
    }

    /// <summary>Reads it.</summary>
    /// <param name="bytes">The first <see cref="Length"/> bytes of the file, or fewer if it has fewer.</param>
    /// <param name="header">The header, if it is whole.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public static string? TryRead(ReadOnlySpan<byte> bytes, out BreachedHeader? header)
    {
        header = null;
        if (bytes.Length < Length || !bytes.StartsWith(Magic))
        {
            return "it does not begin as such a file does";
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version != FormatVersion)
        {
            return $"its format is number {version}, and this program knows number {FormatVersion}";
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..HeaderHashAt], hash);
        if (!hash.SequenceEqual(bytes[HeaderHashAt..]))
        {
            return "the checksum of its first page is wrong";
        }

        header = new BreachedHeader
        {
            Width = (HashWidth)BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
            Count = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            LeastSeen = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            MadeAt = BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            BodyHash = bytes.Slice(BodyHashAt, SHA256.HashSizeInBytes).ToArray(),
        };
        return null;
    }
}
