using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Sspr.Problems;

namespace Sspr.Passwords.Breached;

/// <summary>
/// A file of breached passwords, mapped into memory: the system keeps of it what is used, and a look-up reads one or two pages.
/// </summary>
/// <remarks>
/// It may be used by many threads, and after it was replaced on disk it goes on with what it opened. It must not be written to in
/// place: <c>sspr breached import</c> never does.
/// </remarks>
internal sealed class BreachedFile : IDisposable
{
    private const int WindowEntries = 64;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SafeMemoryMappedViewHandle _memory;

    private BreachedFile(MemoryMappedFile file, MemoryMappedViewAccessor view, BreachedHeader header) =>
        (_file, _view, _memory, Header) = (file, view, view.SafeMemoryMappedViewHandle, header);

    /// <summary>What is known of it.</summary>
    public BreachedHeader Header { get; }

    /// <summary>Opens it, if header, length and index are whole. Whether the entries are is what <see cref="BreachedProof"/> tells.</summary>
    /// <exception cref="PasswordListException">It is not there, may not be read or is damaged.</exception>
    public static BreachedFile Open(string path)
    {
        // Security: guarded by A_damaged_file_is_not_opened
        var header = ReadHeader(path);
        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, header.FileLength, MemoryMappedFileAccess.Read);
        var opened = new BreachedFile(file, view, header);
        if (opened.IsIndexWhole())
        {
            return opened;
        }

        opened.Dispose();
        throw Damaged(path, "its index is not in order");
    }

    /// <summary>Reads the header and holds it against the length of the file.</summary>
    /// <exception cref="PasswordListException">It is not there, may not be read or is damaged.</exception>
    public static BreachedHeader ReadHeader(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var bytes = new byte[BreachedHeader.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (BreachedHeader.TryRead(bytes.AsSpan(0, read), out var header) is { } fault)
            {
                throw Damaged(path, fault);
            }

            return stream.Length == header!.FileLength
                ? header
                : throw Damaged(path, $"it has {stream.Length} bytes and should have {header.FileLength}");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new PasswordListException(
                ProblemCodes.BreachedListUnreadable,
                $"The list of breached passwords {path} cannot be read: {cause.Message} Make it with `sspr breached import SOURCE`, or let the server's account read it.");
        }
    }

    /// <summary>Whether a password with this hash was breached.</summary>
    /// <param name="sha1">20 bytes.</param>
    public bool Contains(ReadOnlySpan<byte> sha1)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sha1.Length, SHA1.HashSizeInBytes, nameof(sha1));
        var bucket = BinaryPrimitives.ReadUInt16BigEndian(sha1);
        var (low, high) = (IndexOf(bucket), IndexOf(bucket + 1));
        var wanted = sha1[BreachedHeader.IndexedBytes..(int)Header.Width];

        // hashes are spread evenly, so the place is close to where its share of the bucket says; each miss halves what is left
        var guess = low + (long)((ulong)(high - low) * BinaryPrimitives.ReadUInt32BigEndian(wanted) >> 32);
        Span<byte> window = stackalloc byte[WindowEntries * ((int)HashWidth.Exact - BreachedHeader.IndexedBytes)];
        while (low < high)
        {
            var first = Math.Clamp(guess - (WindowEntries / 2), low, Math.Max(low, high - WindowEntries));
            var entries = window[..(int)(Math.Min(WindowEntries, high - first) * Header.EntryLength)];
            _memory.ReadSpan((ulong)(BreachedHeader.Length + (first * Header.EntryLength)), entries);
            if (wanted.SequenceCompareTo(entries[..Header.EntryLength]) < 0)
            {
                high = first;
            }
            else if (wanted.SequenceCompareTo(entries[^Header.EntryLength..]) > 0)
            {
                low = first + (entries.Length / Header.EntryLength);
            }
            else
            {
                return IsAmong(wanted, entries);
            }

            guess = low + ((high - low) / 2);
        }

        return false;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private static bool IsAmong(ReadOnlySpan<byte> wanted, ReadOnlySpan<byte> entries)
    {
        for (; entries.Length > 0; entries = entries[wanted.Length..])
        {
            if (wanted.SequenceEqual(entries[..wanted.Length]))
            {
                return true;
            }
        }

        return false;
    }

    private static PasswordListException Damaged(string path, string because) => new(
        ProblemCodes.BreachedListDamaged,
        $"The list of breached passwords {path} is damaged: {because}. Make it again with `sspr breached import SOURCE`, or restore a copy.");

    private long IndexOf(int bucket) => (long)IndexValue(bucket);

    private ulong IndexValue(int bucket)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        _memory.ReadSpan((ulong)(Header.IndexAt + ((long)bucket * sizeof(ulong))), bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    private bool IsIndexWhole()
    {
        var before = 0UL;
        for (var bucket = 0; bucket < BreachedHeader.IndexSlots; bucket++)
        {
            var here = IndexValue(bucket);
            if (here < before || (bucket == 0 && here != 0))
            {
                return false;
            }

            before = here;
        }

        return before == (ulong)Header.Count;
    }
}
