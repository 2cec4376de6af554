using System.Runtime.InteropServices;

namespace Sspr.Passwords.Breached;

/// <summary>
/// Sorts more hashes than fit into memory: they are divided by their first byte into 256 files beside the target, and each is sorted
/// by itself. Of a billion hashes one part takes about 100 MB of memory.
/// </summary>
internal sealed class HashParts : IDisposable
{
    private const int Count = 256;
    private const int BufferLength = 1 << 16;

    private readonly int _width;
    private readonly FileStream[] _parts = new FileStream[Count];

    /// <summary>Makes the files.</summary>
    public HashParts(string target, HashWidth width)
    {
        _width = (int)width;
        for (var part = 0; part < Count; part++)
        {
            _parts[part] = new FileStream(
                $"{Path.GetFullPath(target)}.part{part:x2}", FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferLength, FileOptions.DeleteOnClose);
        }
    }

    /// <summary>Adds a hash.</summary>
    public void Add(ReadOnlySpan<byte> sha1) => _parts[sha1[0]].Write(sha1[.._width]);

    /// <summary>Writes all of them in order.</summary>
    public void WriteTo(BreachedWriter writer, Action<long, long> report, CancellationToken cancellationToken)
    {
        var (done, total) = (0L, _parts.Sum(static part => part.Length));
        foreach (var part in _parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (ref var hash in Sorted(part).AsSpan())
            {
                if (!writer.TryAdd(MemoryMarshal.AsBytes(new ReadOnlySpan<HashKey>(in hash))))
                {
                    throw new InvalidOperationException("Sorted hashes are out of order.");
                }
            }

            done += part.Length;
            report(done, total);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var part in _parts)
        {
            part.Dispose();
        }
    }

    private HashKey[] Sorted(FileStream part)
    {
        part.Position = 0;
        var hashes = new HashKey[part.Length / _width];
        foreach (ref var hash in hashes.AsSpan())
        {
            part.ReadExactly(MemoryMarshal.AsBytes(new Span<HashKey>(ref hash))[.._width]);
        }

        hashes.AsSpan().Sort(HashKey.Compare);
        return hashes;
    }
}
