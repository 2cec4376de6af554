using System.Formats.Asn1;

namespace Sspr.Testing.Ldap;

/// <summary>One request that reached the fake server, and the way to answer it.</summary>
public sealed class LdapExchange
{
    private readonly Stream _stream;

    private LdapExchange(Stream stream, int messageId, int tag, byte[] raw, CancellationToken stopping)
    {
        _stream = stream;
        MessageId = messageId;
        Tag = tag;
        Raw = raw;
        Stopping = stopping;
    }

    /// <summary>The request's number.</summary>
    public int MessageId { get; }

    /// <summary>The application tag: 0 bind, 2 unbind, 3 search, 6 modify, 16 abandon, 23 extended.</summary>
    public int Tag { get; }

    /// <summary>The whole request as it came.</summary>
    public byte[] Raw { get; }

    /// <summary>Ends when the server stops.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>The same object for all requests of one connection.</summary>
    public object Connection => _stream;

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(params byte[] bytes)
    {
        await _stream.WriteAsync(bytes, Stopping);
        await _stream.FlushAsync(Stopping);
    }

    /// <summary>Ends the connection.</summary>
    public void Close() => _stream.Dispose();

    /// <summary>Answers with a result of the fitting kind; nothing if the request has no answer.</summary>
    public Task AnswerAsync(int code, string message = "")
    {
        var response = Tag switch { 0 => 1, 3 => 5, 6 => 7, 23 => LdapReplies.ExtendedResponse, _ => -1 };
        return response < 0 ? Task.CompletedTask : SendAsync(LdapReplies.Result(MessageId, response, code, message));
    }

    internal static async Task<LdapExchange?> ReadAsync(Stream stream, CancellationToken stopping)
    {
        // our own client speaks here: every length is definite, and in the short form or in one to four octets
        var head = new byte[6];
        if (await stream.ReadAtLeastAsync(head.AsMemory(0, 2), 2, throwOnEndOfStream: false, stopping) < 2)
        {
            return null;
        }

        var octets = head[1] < 0x80 ? 0 : head[1] & 0x7F;
        await stream.ReadExactlyAsync(head.AsMemory(2, octets), stopping);
        var length = octets == 0 ? head[1] : head.AsSpan(2, octets).ToArray().Aggregate(0, static (sum, octet) => (sum << 8) | octet);
        var raw = new byte[2 + octets + length];
        head.AsSpan(0, 2 + octets).CopyTo(raw);
        await stream.ReadExactlyAsync(raw.AsMemory(2 + octets), stopping);
        var message = new AsnReader(raw, AsnEncodingRules.BER).ReadSequence();
        _ = message.TryReadInt32(out var id);
        return new LdapExchange(stream, id, message.PeekTag().TagValue, raw, stopping);
    }
}
