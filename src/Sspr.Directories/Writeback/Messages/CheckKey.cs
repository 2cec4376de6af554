namespace Sspr.Directories.Writeback.Messages;

/// <summary>The key to seal the password of a check to. It opens no write.</summary>
internal sealed record CheckKey : IReply<CheckKey>
{
    public static MessageType Type => MessageType.CheckKey;

    public required AgentId Agent { get; init; }

    public required OperationId Operation { get; init; }

    /// <summary>The run of the agent that holds the key.</summary>
    public required byte[] Boot { get; init; }

    public required byte[] OneTimeKeyId { get; init; }

    /// <summary>An uncompressed P-256 point.</summary>
    public required byte[] OneTimeKey { get; init; }

    /// <summary>Makes two answers differ even if all else is equal.</summary>
    public required byte[] Nonce { get; init; }

    public static CheckKey Read(WireReader map) => new()
    {
        Agent = map.Agent(),
        Operation = map.Operation(WireKey.Operation),
        Boot = map.Bytes(WireKey.Boot, WritebackVersion.IdSize),
        OneTimeKeyId = map.Bytes(WireKey.OneTimeKeyId, WritebackVersion.IdSize),
        OneTimeKey = map.Bytes(WireKey.OneTimeKey, Hpke.PublicKeySize),
        Nonce = map.Bytes(WireKey.Nonce16, WritebackVersion.IdSize),
    };

    public void Write(WireWriter map) => map
        .Bytes(WireKey.Agent, Agent.ToBytes())
        .Bytes(WireKey.Operation, Operation.ToBytes())
        .Bytes(WireKey.Boot, Boot)
        .Bytes(WireKey.OneTimeKeyId, OneTimeKeyId)
        .Bytes(WireKey.OneTimeKey, OneTimeKey)
        .Bytes(WireKey.Nonce16, Nonce);
}
