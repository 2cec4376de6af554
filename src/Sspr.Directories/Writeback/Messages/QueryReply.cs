namespace Sspr.Directories.Writeback.Messages;

/// <summary>The agent has no result of the operation.</summary>
internal sealed record QueryReply(AgentId Agent, OperationId Operation, QueryState State) : IReply<QueryReply>
{
    public static MessageType Type => MessageType.QueryReply;

    public static QueryReply Read(WireReader map) =>
        new(map.Agent(), map.Operation(WireKey.Operation), (QueryState)map.Int(WireKey.State, 1, 2));

    public void Write(WireWriter map) => map
        .Bytes(WireKey.Agent, Agent.ToBytes())
        .Bytes(WireKey.Operation, Operation.ToBytes())
        .Int(WireKey.State, (int)State);
}
