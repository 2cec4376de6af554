namespace Sspr.Directories.Writeback.Messages;

/// <summary>One page of a list of accounts.</summary>
internal sealed record ListReply(AgentId Agent, OperationId Operation, ListAccountsResult Listed) : IReply<ListReply>
{
    private const int Last = 1;
    private const int More = 2;
    private const int NotSpoken = 3;
    private const int Unreachable = 4;

    public static MessageType Type => MessageType.ListReply;

    public static ListReply Read(WireReader map) => new(map.Agent(), map.Operation(WireKey.Operation), ReadResult(map));

    public void Write(WireWriter map)
    {
        map.Bytes(WireKey.Agent, Agent.ToBytes()).Bytes(WireKey.Operation, Operation.ToBytes());
        _ = Listed switch
        {
            ListAccountsResult.Listed listed => map
                .Int(WireKey.Outcome, listed.More ? More : Last)
                .Bytes(WireKey.Listed, ListedFields.ToBytes(listed.Accounts)),
            ListAccountsResult.NotSpoken not => map
                .Int(WireKey.Outcome, NotSpoken).Text(WireKey.Evidence, not.Evidence, WireFields.MaximumEvidence),
            ListAccountsResult.Unreachable unreachable => map.Int(WireKey.Outcome, Unreachable).Fault(unreachable.Fault),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static ListAccountsResult ReadResult(WireReader map)
    {
        var outcome = map.Int(WireKey.Outcome, Last, Unreachable);
        return outcome switch
        {
            NotSpoken => new ListAccountsResult.NotSpoken(map.Text(WireKey.Evidence, WireFields.MaximumEvidence)),
            Unreachable => new ListAccountsResult.Unreachable(map.Fault()),
            _ => new ListAccountsResult.Listed(
                ListedFields.Read(map, WireKey.Listed, least: outcome == More ? 1 : 0, AccountQuery.MostListed), outcome == More),
        };
    }
}
