using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sspr.Passwords.Breached;

/// <summary>
/// Writes a file of breached passwords from hashes in ascending order, beside its place, and puts it there in one step when it is
/// whole and on the disk. Whatever ends it before leaves the old file as it was.
/// </summary>
internal sealed class BreachedWriter : IDisposable
{
    private const int BufferLength = 1 << 20;

    private readonly string _path;
    private readonly string _fresh;
    private readonly HashWidth _width;
    private readonly FileStream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ulong[] _index = new ulong[BreachedHeader.IndexSlots];
    private readonly byte[] _last = new byte[(int)HashWidth.Exact];
    private readonly byte[] _buffer = new byte[BufferLength];
    private int _buffered;
    private bool _finished;

    /// <summary>Begins one.</summary>
    /// <param name="path">Its place in the end.</param>
    /// <param name="width">How much of each hash to keep.</param>
    public BreachedWriter(string path, HashWidth width)
    {
        (_path, _fresh, _width) = (Path.GetFullPath(path), Path.GetFullPath(path) + ".new", width);
        _stream = new FileStream(_fresh, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        _stream.Write(new byte[BreachedHeader.Length]);
    }

    /// <summary>Hashes written so far.</summary>
    public long Count { get; private set; }

    /// <summary>Hashes left out because an equal one was written.</summary>
    public long Repeated { get; private set; }

    /// <summary>Adds a hash.</summary>
    /// <param name="sha1">At least as many bytes as are kept.</param>
    /// <returns>False if it is less than the one before; then nothing more can be added.</returns>
    public bool TryAdd(ReadOnlySpan<byte> sha1)
    {
        var kept = sha1[..(int)_width];
        if (Count > 0)
        {
            switch (kept.SequenceCompareTo(_last.AsSpan(0, kept.Length)))
            {
                case < 0:
                    return false;
                case 0:
                    Repeated++;
                    return true;
            }
        }

        kept.CopyTo(_last);
        _index[BinaryPrimitives.ReadUInt16BigEndian(kept) + 1]++;
        Count++;
        Put(kept[BreachedHeader.IndexedBytes..]);
        return true;
    }

    /// <summary>Writes index and header, forces everything to the disk and puts the file in its place.</summary>
    public BreachedHeader Finish(long leastSeen, DateTimeOffset now)
    {
        for (var slot = 1; slot < _index.Length; slot++)
        {
            _index[slot] += _index[slot - 1];
        }

        var header = new BreachedHeader
        {
            Width = _width,
            Count = Count,
            LeastSeen = leastSeen,
            MadeAt = now.ToUnixTimeSeconds(),
            BodyHash = default,
        };
        Put(stackalloc byte[(int)(header.IndexAt - BreachedHeader.Length - (Count * header.EntryLength))]);
        PutIndex();
        Flush();
        header = header with { BodyHash = _hash.GetHashAndReset() };
        _stream.Position = 0;
        _stream.Write(header.ToBytes());
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_fresh, _path, overwrite: true);
        _finished = true;
        return header;
    }

    /// <summary>Removes what was begun, if it was not finished.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
        if (!_finished)
        {
            File.Delete(_fresh);
        }
    }

    private void PutIndex()
    {
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(_index, _index);
        }

        Put(MemoryMarshal.AsBytes(_index.AsSpan()));
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_buffered == _buffer.Length)
            {
                Flush();
            }

            var part = Math.Min(bytes.Length, _buffer.Length - _buffered);
            bytes[..part].CopyTo(_buffer.AsSpan(_buffered));
            _buffered += part;
            bytes = bytes[part..];
        }
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _buffered);
        _stream.Write(_buffer, 0, _buffered);
        _buffered = 0;
    }
}
