namespace Sspr.Directories.Writeback.Messages;

/// <summary>The agent is ready: the account as it is now, and the key to seal the password to.</summary>
internal sealed record PrepareOk : IReply<PrepareOk>
{
    public static MessageType Type => MessageType.PrepareOk;

    public required AgentId Agent { get; init; }

    public required OperationId Operation { get; init; }

    /// <summary>The run of the agent that holds the key.</summary>
    public required byte[] Boot { get; init; }

    public required string DomainController { get; init; }

    public required AccountSnapshot Snapshot { get; init; }

    public required byte[] OneTimeKeyId { get; init; }

    /// <summary>An uncompressed P-256 point.</summary>
    public required byte[] OneTimeKey { get; init; }

    /// <summary>How long the agent keeps the key, in seconds from now.</summary>
    public required int LifetimeSeconds { get; init; }

    /// <summary>Makes two answers differ even if all else is equal.</summary>
    public required byte[] Nonce { get; init; }

    public static PrepareOk Read(WireReader map) => new()
    {
        Agent = map.Agent(),
        Operation = map.Operation(WireKey.Operation),
        Boot = map.Bytes(WireKey.Boot, WritebackVersion.IdSize),
        DomainController = map.Text(WireKey.DomainController, WireFields.MaximumEndpoint),
        Snapshot = map.Snapshot(),
        OneTimeKeyId = map.Bytes(WireKey.OneTimeKeyId, WritebackVersion.IdSize),
        OneTimeKey = map.Bytes(WireKey.OneTimeKey, Hpke.PublicKeySize),
        LifetimeSeconds = map.Int(WireKey.LifetimeSeconds, 1, (int)WritebackVersion.OneTimeKeyLifetime.TotalSeconds),
        Nonce = map.Bytes(WireKey.Nonce16, WritebackVersion.IdSize),
    };

    public void Write(WireWriter map) => map
        .Bytes(WireKey.Agent, Agent.ToBytes())
        .Bytes(WireKey.Operation, Operation.ToBytes())
        .Bytes(WireKey.Boot, Boot)
        .Text(WireKey.DomainController, DomainController, WireFields.MaximumEndpoint)
        .Snapshot(Snapshot)
        .Bytes(WireKey.OneTimeKeyId, OneTimeKeyId)
        .Bytes(WireKey.OneTimeKey, OneTimeKey)
        .Int(WireKey.LifetimeSeconds, LifetimeSeconds)
        .Bytes(WireKey.Nonce16, Nonce);
}
