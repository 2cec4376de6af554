using System.Text;

namespace Sspr.Testing.Mailbox;

/// <summary>Reads lines that end with CR LF, and the dot-stuffed data of RFC 5321 §4.5.2.</summary>
internal sealed class SmtpReader(Stream stream)
{
    /// <summary>RFC 5321 §4.5.3.1.4 allows 512 bytes; extensions add to that.</summary>
    private const int LongestCommand = 2048;

    private readonly byte[] _buffer = new byte[8192];
    private int _start;
    private int _end;

    /// <summary>Whether the sender has already sent more than was read.</summary>
    public bool HasUnread => _start < _end;

    /// <summary>The next command without its line end; null at the end of the stream or when it is longer than any command.</summary>
    public async Task<string?> ReadCommandAsync(CancellationToken cancellationToken)
    {
        var line = new MemoryStream();
        return await ReadLineAsync(line, LongestCommand, cancellationToken)
            ? Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length - 2)
            : null;
    }

    /// <summary>
    /// The data up to the line that holds only a dot, with the sender's extra dots removed; empty if it is larger than
    /// <paramref name="maximum"/> (it is read to its end all the same); null at the end of the stream.
    /// </summary>
    public async Task<MemoryStream?> ReadDataAsync(int maximum, CancellationToken cancellationToken)
    {
        var data = new MemoryStream();
        var line = new MemoryStream();
        var size = 0L;
        while (await ReadLineAsync(line, int.MaxValue, cancellationToken))
        {
            var bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
            if (bytes.SequenceEqual(".\r\n"u8))
            {
                data.SetLength(size > maximum ? 0 : data.Length);
                data.Position = 0;
                return data;
            }

            var unstuffed = bytes[0] == '.' ? bytes[1..] : bytes;
            size += unstuffed.Length;
            if (size <= maximum)
            {
                data.Write(unstuffed);
            }
        }

        return null;
    }

    private async Task<bool> ReadLineAsync(MemoryStream line, int longest, CancellationToken cancellationToken)
    {
        line.SetLength(0);
        while (line.Length <= longest)
        {
            if (!HasUnread)
            {
                (_start, _end) = (0, await stream.ReadAsync(_buffer, cancellationToken));
                if (_end == 0)
                {
                    return false;
                }
            }

            var found = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var length = found < 0 ? _end - _start : found + 1;
            line.Write(_buffer, _start, length);
            _start += length;
            if (found >= 0 && EndsWithLineEnd(line))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>RFC 5321 §2.3.8: a bare LF ends no line.</summary>
    private static bool EndsWithLineEnd(MemoryStream line) =>
        line.Length >= 2 && line.GetBuffer()[(int)line.Length - 2] == '\r';
}
