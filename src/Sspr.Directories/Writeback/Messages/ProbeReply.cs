namespace Sspr.Directories.Writeback.Messages;

/// <summary>What a look at a directory showed.</summary>
internal sealed record ProbeReply(AgentId Agent, OperationId Operation, DirectoryHealth Health) : IReply<ProbeReply>
{
    public static MessageType Type => MessageType.ProbeReply;

    public static ProbeReply Read(WireReader map) =>
        new(map.Agent(), map.Operation(WireKey.Operation), map.Map(WireKey.Health, HealthFields.Read));

    public void Write(WireWriter map) => map
        .Bytes(WireKey.Agent, Agent.ToBytes())
        .Bytes(WireKey.Operation, Operation.ToBytes())
        .Map(WireKey.Health, m => HealthFields.Write(m, Health));
}
