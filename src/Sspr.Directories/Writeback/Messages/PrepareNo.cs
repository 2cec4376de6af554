namespace Sspr.Directories.Writeback.Messages;

/// <summary>The agent will not carry the operation out; nothing was written. The answer is never <see cref="PrepareResult.Ready"/>.</summary>
internal sealed record PrepareNo(AgentId Agent, OperationId Operation, PrepareResult Why) : IReply<PrepareNo>
{
    public static MessageType Type => MessageType.PrepareNo;

    public static PrepareNo Read(WireReader map)
    {
        var agent = map.Agent();
        var operation = map.Operation(WireKey.Operation);
        return map.Has(WireKey.Endpoint)
            ? new(agent, operation, new PrepareResult.Unreachable(map.Fault()))
            : new(agent, operation, new PrepareResult.Blocked(OutcomeFields.ReadObstacle(map)));
    }

    public void Write(WireWriter map)
    {
        map.Bytes(WireKey.Agent, Agent.ToBytes()).Bytes(WireKey.Operation, Operation.ToBytes());
        _ = Why switch
        {
            PrepareResult.Blocked blocked => map.Obstacle(blocked.Obstacle),
            PrepareResult.Unreachable unreachable => map.Fault(unreachable.Fault),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
