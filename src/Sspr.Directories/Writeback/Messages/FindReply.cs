namespace Sspr.Directories.Writeback.Messages;

/// <summary>What a look-up gave.</summary>
internal sealed record FindReply(AgentId Agent, OperationId Operation, FindResult Found) : IReply<FindReply>
{
    public static MessageType Type => MessageType.FindReply;

    public static FindReply Read(WireReader map) => new(
        map.Agent(),
        map.Operation(WireKey.Operation),
        map.Int(WireKey.Outcome) switch
        {
            1 => new FindResult.Found(map.Map(WireKey.FoundAccount, AccountFields.Read)),
            2 => new FindResult.NotFound(),
            3 => new FindResult.Ambiguous(map.Int(WireKey.Count, 2, int.MaxValue)),
            4 => new FindResult.Unreachable(map.Fault()),
            _ => throw new WireFormatException("outcome"),
        });

    public void Write(WireWriter map)
    {
        map.Bytes(WireKey.Agent, Agent.ToBytes()).Bytes(WireKey.Operation, Operation.ToBytes());
        _ = Found switch
        {
            FindResult.Found found => map.Int(WireKey.Outcome, 1).Map(WireKey.FoundAccount, m => AccountFields.Write(m, found.Account)),
            FindResult.NotFound => map.Int(WireKey.Outcome, 2),
            FindResult.Ambiguous many => map.Int(WireKey.Outcome, 3).Int(WireKey.Count, many.Count),
            FindResult.Unreachable unreachable => map.Int(WireKey.Outcome, 4).Fault(unreachable.Fault),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
