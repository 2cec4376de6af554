namespace Sspr.Directories.Writeback.Messages;

/// <summary>One side did not accept a message of the other, named by its hash. Only ever a hint until the hash was compared.</summary>
internal sealed record Refusal(RefusalReason Reason, byte[] RefusedHash) : IMessage<Refusal>
{
    public static MessageType Type => MessageType.Refusal;

    public static Refusal Read(WireReader map) =>
        new((RefusalReason)map.Int(WireKey.Code, 1, Enum.GetValues<RefusalReason>().Length), map.Bytes(WireKey.RefusedHash, 32));

    public void Write(WireWriter map) => map.Int(WireKey.Code, (int)Reason).Bytes(WireKey.RefusedHash, RefusedHash);
}
