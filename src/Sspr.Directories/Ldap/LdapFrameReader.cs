using System.Globalization;

namespace Sspr.Directories.Ldap;

/// <summary>Cuts a stream into LDAP messages. Memory grows with the bytes that arrived, never with a length that was announced.</summary>
internal sealed class LdapFrameReader(Stream stream, int maximumSize)
{
    private const int InitialSize = 4096;

    private byte[] _buffer = new byte[InitialSize];
    private int _start;
    private int _end;

    /// <summary>Whether bytes lie here that belong to no message handed out so far.</summary>
    public bool HasBufferedBytes => _end > _start;

    /// <summary>The next message with its header; null if the stream ended between two messages.</summary>
    /// <exception cref="LdapProtocolException">What arrived is not an LDAP message, is cut off or is too large.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(out var message))
            {
                return message;
            }

            MakeRoom();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
            {
                return HasBufferedBytes ? throw new LdapProtocolException("the server closed the connection inside a message") : null;
            }

            _end += read;
        }
    }

    private bool TryTake(out byte[]? message)
    {
        message = null;
        if (!TryReadSize(_buffer.AsSpan(_start, _end - _start), out var size) || _end - _start < size)
        {
            return false;
        }

        message = _buffer.AsSpan(_start, size).ToArray();
        _start += size;
        if (_start == _end)
        {
            _start = _end = 0;
            _buffer = _buffer.Length > 16 * InitialSize ? new byte[InitialSize] : _buffer;
        }

        return true;
    }

    /// <summary>Reads tag and length. RFC 4511 §5.1 allows the definite form only; servers may use its long form for short lengths.</summary>
    private bool TryReadSize(ReadOnlySpan<byte> bytes, out int size)
    {
        const byte sequence = 0x30;
        size = 0;
        if (bytes.Length < 2)
        {
            return bytes is [] or [sequence] ? false : throw new LdapProtocolException("what the server sent is not an LDAP message");
        }

        if (bytes[0] != sequence)
        {
            throw new LdapProtocolException("what the server sent is not an LDAP message");
        }

        if (bytes[1] < 0x80)
        {
            size = 2 + bytes[1];
            return true;
        }

        var octets = bytes[1] & 0x7F;
        if (octets is 0 or > 4)
        {
            throw new LdapProtocolException("a message has no definite length of at most four octets");
        }

        if (bytes.Length < 2 + octets)
        {
            return false;
        }

        long length = 0;
        foreach (var octet in bytes.Slice(2, octets))
        {
            length = (length << 8) | octet;
        }

        if (length > maximumSize)
        {
            throw new LdapProtocolException(string.Create(
                CultureInfo.InvariantCulture, $"a message of {length} bytes was announced; the limit is {maximumSize}"));
        }

        size = 2 + octets + (int)length;
        return true;
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
            return;
        }

        Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
