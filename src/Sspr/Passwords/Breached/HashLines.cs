using System.Buffers;
using System.Buffers.Text;
using Sspr.Problems;

namespace Sspr.Passwords.Breached;

/// <summary>Reads lines of hash and count: 40 hexadecimal digits, or those that follow the file's prefix; then <c>:</c> and a number, or nothing.</summary>
internal sealed class HashLines : IDisposable
{
    private const int BufferLength = 1 << 20;
    private const int Digits = 40;

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly byte[] _buffer = new byte[BufferLength];
    private readonly byte[] _hex = new byte[Digits];
    private readonly int _prefixLength;
    private int _start;
    private int _end;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="prefix">The digits that each of its lines lacks.</param>
    public HashLines(string path, string prefix)
    {
        _path = path;
        _stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        _prefixLength = prefix.Length;
        System.Text.Encoding.ASCII.GetBytes(prefix, _hex);
    }

    /// <summary>Bytes taken from the file so far.</summary>
    public long Position => _stream.Position;

    /// <summary>Lines read so far.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next line that has something in it.</summary>
    /// <param name="sha1">20 bytes to fill.</param>
    /// <param name="seen">How often the password was seen; 1 if the line does not say.</param>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="PasswordListException">A line is not as described.</exception>
    public bool TryRead(Span<byte> sha1, out long seen)
    {
        seen = 0;
        while (TryReadLine(out var line))
        {
            Number++;
            if (line.Length > 0)
            {
                Parse(line, sha1, out seen);
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc />
    public void Dispose() => _stream.Dispose();

    private void Parse(ReadOnlySpan<byte> line, Span<byte> sha1, out long seen)
    {
        seen = 1;
        var own = Digits - _prefixLength;
        if (line.Length < own)
        {
            throw Wrong();
        }

        line[..own].CopyTo(_hex.AsSpan(_prefixLength));
        var count = line[own..];
        if (Convert.FromHexString(_hex, sha1, out _, out _) != OperationStatus.Done
            || (count.Length > 0 && (count[0] != (byte)':' || !Utf8Parser.TryParse(count[1..], out seen, out var used) || used != count.Length - 1)))
        {
            throw Wrong();
        }
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var length = rest.IndexOf((byte)'\n');
            if (length >= 0)
            {
                _start += length + 1;
                line = rest[..length].TrimEnd((byte)'\r');
                return true;
            }

            if (Fill())
            {
                continue;
            }

            // the last line may lack its end
            _start = _end;
            line = rest.TrimEnd((byte)'\r');
            return rest.Length > 0;
        }
    }

    /// <summary>Reads on; false at the end of the file.</summary>
    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            throw Wrong();
        }

        var read = _stream.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }

    private PasswordListException Wrong() => new(
        ProblemCodes.BreachedListUnreadable,
        $"{_path}, line {Number}: expected {Digits - _prefixLength} hexadecimal digits, then \":\" and a number. Download the list again.");
}
