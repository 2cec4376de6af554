namespace Sspr.Directories.Writeback.Messages;

/// <summary>The rules for one account's next password.</summary>
internal sealed record RulesReply(AgentId Agent, OperationId Operation, ReadRulesResult Read) : IReply<RulesReply>
{
    public static MessageType Type => MessageType.RulesReply;

    static RulesReply IMessage<RulesReply>.Read(WireReader map) => new(
        map.Agent(),
        map.Operation(WireKey.Operation),
        map.Int(WireKey.Outcome) switch
        {
            1 => new ReadRulesResult.Read(map.Map(WireKey.RulesMap, RulesFields.Read)),
            2 => new ReadRulesResult.AccountGone(),
            4 => new ReadRulesResult.Unreachable(map.Fault()),
            _ => throw new WireFormatException("outcome"),
        });

    public void Write(WireWriter map)
    {
        map.Bytes(WireKey.Agent, Agent.ToBytes()).Bytes(WireKey.Operation, Operation.ToBytes());
        _ = Read switch
        {
            ReadRulesResult.Read read => map.Int(WireKey.Outcome, 1).Map(WireKey.RulesMap, m => RulesFields.Write(m, read.Rules)),
            ReadRulesResult.AccountGone => map.Int(WireKey.Outcome, 2),
            ReadRulesResult.Unreachable unreachable => map.Int(WireKey.Outcome, 4).Fault(unreachable.Fault),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
