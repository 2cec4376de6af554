using Sspr.Directories.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>A message as bytes, and the two ways of reading such bytes.</summary>
/// <param name="Type">The message's type.</param>
/// <param name="Body">The encoded message, unsigned.</param>
/// <param name="Again">Reads a body and writes it again; null if it is refused.</param>
/// <param name="Sign">The message, signed.</param>
/// <param name="Opens">Whether a key takes signed bytes for a message of this type.</param>
internal sealed record WireSample(
    MessageType Type,
    byte[] Body,
    Func<byte[], byte[]?> Again,
    Func<MessageSigner, byte[]> Sign,
    Func<MessageVerifier, ReadOnlyMemory<byte>, bool> Opens)
{
    public static WireSample Of<T>(T message)
        where T : class, IMessage<T> => new(
            T.Type,
            Encode(message),
            static bytes => WireReader.TryDecode(bytes, Typed<T>, out var read) ? Encode(read) : null,
            signer => signer.Sign(message),
            static (key, bytes) => key.TryOpen<T>(bytes, out _));

    private static T Typed<T>(WireReader map)
        where T : IMessage<T>
    {
        WireReader.Demand(map.Int(WireKey.Type) == (int)T.Type, "type");
        return T.Read(map);
    }

    private static byte[] Encode<T>(T message)
        where T : IMessage<T> => WireWriter.Encode(map => message.Write(map.Int(WireKey.Type, (int)T.Type)));
}
