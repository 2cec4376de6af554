using System.Buffers.Binary;
using System.IO.Compression;
using Sspr.Directories.Writeback;

namespace Sspr.Directories.Synchronisation;

/// <summary>
/// Packs changes into a page that fits into one message: length and map of each, deflated. Directories repeat themselves, so a page
/// of 7 kB holds some fifty accounts, and no limit of the protocol has to be raised for it.
/// </summary>
internal static class PageCodec
{
    /// <summary>Most bytes of a packed page; the rest of the message is for its header and signature.</summary>
    public const int MostPacked = 6 * 1024;

    /// <summary>Most changes of a page.</summary>
    public const int MostChanges = 400;

    // what a page may grow to when it is unpacked: a signed page is believed, but not with all of our memory
    private const int MostUnpacked = 256 * 1024;
    private const int Wanted = 36 * 1024;

    /// <summary>Packs as many changes as fit, from the front of the list.</summary>
    /// <returns>The page, and how many changes went into it; 0 if the first one alone does not fit.</returns>
    public static (byte[] Page, int Taken) Pack(IReadOnlyList<byte[]> encoded)
    {
        var taken = 0;
        for (var size = 0; taken < Math.Min(encoded.Count, MostChanges) && (taken == 0 || size + encoded[taken].Length <= Wanted); taken++)
        {
            size += encoded[taken].Length;
        }

        while (taken > 0)
        {
            var page = Deflate(encoded, taken);
            if (page.Length <= MostPacked)
            {
                return (page, taken);
            }

            taken = taken == 1 ? 0 : Math.Max(1, Math.Min(taken - 1, taken * MostPacked / page.Length));
        }

        return ([], 0);
    }

    /// <summary>One change as bytes.</summary>
    public static byte[] Encode(DirectoryChange change) => WireWriter.Encode(map => ObjectFields.Write(map, change));

    /// <summary>Reads a page back.</summary>
    /// <exception cref="WireFormatException">It is none.</exception>
    public static IReadOnlyList<DirectoryChange> Unpack(byte[] page)
    {
        var bytes = Inflate(page);
        var changes = new List<DirectoryChange>();
        for (var at = 0; at < bytes.Length;)
        {
            WireReader.Demand(bytes.Length - at >= 4, "page");
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at, 4));
            at += 4;
            WireReader.Demand(length > 0 && length <= bytes.Length - at && changes.Count < MostChanges, "page");
            WireReader.Demand(WireReader.TryDecode(bytes.AsMemory(at, length), ObjectFields.Read, out var change), "change");
            changes.Add(change);
            at += length;
        }

        return changes;
    }

    private static byte[] Deflate(IReadOnlyList<byte[]> encoded, int count)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            Span<byte> length = stackalloc byte[4];
            for (var i = 0; i < count; i++)
            {
                BinaryPrimitives.WriteInt32BigEndian(length, encoded[i].Length);
                deflate.Write(length);
                deflate.Write(encoded[i]);
            }
        }

        return packed.ToArray();
    }

    // Security: a page that unpacks to more than it may is refused, however small it came (A_page_that_unpacks_to_much_is_refused).
    private static byte[] Inflate(byte[] page)
    {
        using var inflate = new DeflateStream(new MemoryStream(page), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        var buffer = new byte[8192];
        try
        {
            for (int read; (read = inflate.Read(buffer)) > 0;)
            {
                bytes.Write(buffer, 0, read);
                WireReader.Demand(bytes.Length <= MostUnpacked, "page");
            }
        }
        catch (InvalidDataException)
        {
            throw new WireFormatException("page");
        }

        return bytes.ToArray();
    }
}
