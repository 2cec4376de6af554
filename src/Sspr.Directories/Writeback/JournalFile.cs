using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sspr.Directories.Writeback;

/// <summary>
/// An append-only file of records, each with the hash of the one before. A record that was cut off at the end of the file was
/// never acted on and is dropped; damage anywhere else is refused.
/// </summary>
/// <remarks>
/// Header: <c>SSPRJRN1</c>, 16 random bytes that name the journal, 8 bytes of their hash. Record: <c>SJR1</c>, length of the
/// payload (4 bytes), hash of the record before (32), payload, SHA-256 of all of that (32).
/// </remarks>
internal sealed class JournalFile : IDisposable
{
    /// <summary>Largest payload.</summary>
    public const int MaximumPayload = WritebackVersion.MaximumMessage;

    private const int HashSize = SHA256.HashSizeInBytes;
    private const int HeaderSize = 32;
    private const int Before = 8 + HashSize;

    private readonly FileStream _file;
    private byte[] _head;

    private JournalFile(FileStream file, byte[] head)
    {
        _file = file;
        _head = head;
    }

    /// <summary>Bytes in use.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes of a cut-off record that <see cref="Open"/> dropped from the end.</summary>
    public long Dropped { get; private init; }

    private static ReadOnlySpan<byte> Magic => "SSPRJRN1"u8;

    private static ReadOnlySpan<byte> Marker => "SJR1"u8;

    /// <summary>Makes a new, empty file that only its owner can read, durable when it returns.</summary>
    /// <exception cref="IOException">It exists, or cannot be written.</exception>
    public static JournalFile Create(string path, ReadOnlySpan<byte> id)
    {
        byte[] named = [.. Magic, .. id];
        byte[] header = [.. named, .. SHA256.HashData(named).AsSpan(0, 8)];
        var file = PrivateFile.CreateStream(path);
        file.Write(header);
        file.Flush(flushToDisk: true);
        return new JournalFile(file, SHA256.HashData(header)) { Length = HeaderSize };
    }

    /// <summary>Opens the file for this process alone and hands every payload, oldest first, to <paramref name="read"/>.</summary>
    /// <exception cref="JournalDamagedException">It is missing, another journal, or damaged other than at its very end.</exception>
    /// <exception cref="IOException">Another process has it open.</exception>
    /// <param name="path">The file.</param>
    /// <param name="id">The name of the journal.</param>
    /// <param name="read">Takes the payloads.</param>
    /// <param name="open">Opens the file in another way, so that a test can end the process between any two steps.</param>
    public static JournalFile Open(
        string path, ReadOnlySpan<byte> id, Action<ReadOnlyMemory<byte>> read, Func<string, FileStream>? open = null)
    {
        if (!File.Exists(path))
        {
            throw new JournalDamagedException($"The journal {path} is missing.");
        }

        var file = (open ?? OpenStream)(path);
        try
        {
            var head = ReadHeader(file, path, id);
            var end = (long)HeaderSize;
            while (end < file.Length)
            {
                if (ReadRecord(file, end) is not { } record)
                {
                    DemandNothingAfter(file, end, path);
                    break;
                }

                if (!record.Previous.AsSpan().SequenceEqual(head))
                {
                    throw new JournalDamagedException($"A record before byte {end} of the journal {path} was taken out or changed.");
                }

                read(record.Payload);
                head = record.Hash;
                end += Before + record.Payload.Length + HashSize;
            }

            var dropped = file.Length - end;
            if (dropped > 0)
            {
                file.SetLength(end);
                file.Flush(flushToDisk: true);
            }

            file.Position = end;
            return new JournalFile(file, head) { Length = end, Dropped = dropped };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends the payloads; they are on the disk when it returns, if <paramref name="durable"/>.</summary>
    /// <exception cref="IOException">They could not be written; none of them is in the file then.</exception>
    public void Append(IEnumerable<byte[]> payloads, bool durable)
    {
        var head = _head;
        try
        {
            using var batch = new MemoryStream();
            foreach (var payload in payloads)
            {
                head = WriteRecord(batch, head, payload);
            }

            _file.Write(batch.GetBuffer(), 0, (int)batch.Length);
            _file.Flush(flushToDisk: durable);
            Length = _file.Position;
            _head = head;
        }
        catch
        {
            _file.Position = Length;
            _file.SetLength(Length);
            throw;
        }
    }

    /// <summary>Returns when all that is in the file is on the disk.</summary>
    public void Sync() => _file.Flush(flushToDisk: true);

    public void Dispose() => _file.Dispose();

    private static FileStream OpenStream(string path) =>
        new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 64 * 1024);

    private static byte[] WriteRecord(MemoryStream to, byte[] previous, byte[] payload)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, payload.Length);
        byte[] record = [.. Marker, .. length, .. previous, .. payload];
        var hash = SHA256.HashData(record);
        to.Write(record);
        to.Write(hash);
        return hash;
    }

    private static byte[] ReadHeader(FileStream file, string path, ReadOnlySpan<byte> id)
    {
        var header = new byte[HeaderSize];
        if (file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize
            || !header.AsSpan(0, 8).SequenceEqual(Magic)
            || !header.AsSpan(24).SequenceEqual(SHA256.HashData(header.AsSpan(0, 24)).AsSpan(0, 8)))
        {
            throw new JournalDamagedException($"The journal {path} is not a journal: its first {HeaderSize} bytes are damaged.");
        }

        // Security: an agent does not work on with an older or other journal, which would not know what was already written
        // (A_journal_of_another_agent_is_refused).
        return header.AsSpan(8, 16).SequenceEqual(id)
            ? SHA256.HashData(header)
            : throw new JournalDamagedException($"The journal {path} belongs to another agent.");
    }

    private static Record? ReadRecord(FileStream file, long at)
    {
        file.Position = at;
        var start = new byte[Before];
        if (file.ReadAtLeast(start, Before, throwOnEndOfStream: false) < Before || !start.AsSpan(0, 4).SequenceEqual(Marker))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(4));
        if (length is < 0 or > MaximumPayload)
        {
            return null;
        }

        var rest = new byte[length + HashSize];
        if (file.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) < rest.Length)
        {
            return null;
        }

        var hash = SHA256.HashData([.. start, .. rest.AsSpan(0, length)]);
        return hash.AsSpan().SequenceEqual(rest.AsSpan(length))
            ? new(start[8..], rest.AsMemory(0, length), hash)
            : null;
    }

    // A cut-off last record is followed by nothing; a damaged earlier one is followed by whole ones.
    private static void DemandNothingAfter(FileStream file, long from, string path)
    {
        file.Position = from;
        var rest = new byte[file.Length - from];
        file.ReadExactly(rest);
        for (var at = 1; at < rest.Length; at++)
        {
            var next = rest.AsSpan(at).IndexOf(Marker);
            if (next < 0)
            {
                return;
            }

            at += next;
            if (ReadRecord(file, from + at) is not null)
            {
                throw new JournalDamagedException(
                    $"The journal {path} is damaged at byte {from}, and whole records follow: this is not a cut-off end.");
            }
        }
    }

    private sealed record Record(byte[] Previous, ReadOnlyMemory<byte> Payload, byte[] Hash);
}
