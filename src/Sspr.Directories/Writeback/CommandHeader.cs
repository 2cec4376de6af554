namespace Sspr.Directories.Writeback;

/// <summary>Whom a command is for, and its number.</summary>
internal sealed record CommandHeader
{
    /// <summary>The installation, 16 bytes.</summary>
    public required byte[] Tenant { get; init; }

    /// <summary>The agent.</summary>
    public required AgentId Agent { get; init; }

    /// <summary>The operation; for a request that only reads, a number of its own.</summary>
    public required OperationId Operation { get; init; }

    /// <summary>
    /// The run of the agent's process, from its Hello; null for the messages that speak of earlier runs (Query, Ack, Cancel).
    /// </summary>
    public byte[]? Boot { get; init; }

    public static CommandHeader Read(WireReader map, bool withBoot) => new()
    {
        Tenant = map.Bytes(WireKey.Tenant, WritebackVersion.IdSize),
        Agent = map.Agent(),
        Operation = map.Operation(WireKey.Operation),
        Boot = withBoot ? map.Bytes(WireKey.Boot, WritebackVersion.IdSize) : null,
    };

    public WireWriter Write(WireWriter map) => map
        .Bytes(WireKey.Tenant, Tenant)
        .Bytes(WireKey.Agent, Agent.ToBytes())
        .Bytes(WireKey.Operation, Operation.ToBytes())
        .Bytes(WireKey.Boot, Boot);
}
