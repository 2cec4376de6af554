namespace Sspr.Directories.Writeback.Messages;

/// <summary>The server's first word on a stream: a number that the agent has to sign, and who the server says it is.</summary>
internal sealed record Challenge(byte[] Tenant, byte[] Nonce, byte[] Server, IReadOnlyList<int> Versions) : IMessage<Challenge>
{
    /// <summary>Length of the nonce, in bytes.</summary>
    public const int NonceSize = 32;

    public static MessageType Type => MessageType.Challenge;

    public static Challenge Read(WireReader map) => new(
        map.Bytes(WireKey.Tenant, WritebackVersion.IdSize),
        map.Bytes(WireKey.Nonce, NonceSize),
        map.Bytes(WireKey.Server, WritebackVersion.IdSize),
        map.Ints(WireKey.Versions, 16));

    public void Write(WireWriter map) => map
        .Bytes(WireKey.Tenant, Tenant)
        .Bytes(WireKey.Nonce, Nonce)
        .Bytes(WireKey.Server, Server)
        .Ints(WireKey.Versions, Versions);
}
