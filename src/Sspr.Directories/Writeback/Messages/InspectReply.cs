namespace Sspr.Directories.Writeback.Messages;

/// <summary>What a look at the rights of the service account showed.</summary>
internal sealed record InspectReply(AgentId Agent, OperationId Operation, InspectRightsResult Result) : IReply<InspectReply>
{
    private const int Inspected = 1;
    private const int AccountGone = 2;
    private const int NotTold = 3;
    private const int Unreachable = 4;

    public static MessageType Type => MessageType.InspectReply;

    public static InspectReply Read(WireReader map) => new(map.Agent(), map.Operation(WireKey.Operation), ReadResult(map));

    public void Write(WireWriter map)
    {
        map.Bytes(WireKey.Agent, Agent.ToBytes()).Bytes(WireKey.Operation, Operation.ToBytes());
        _ = Result switch
        {
            InspectRightsResult.Inspected inspected => map
                .Int(WireKey.Outcome, Inspected)
                .Text(WireKey.ServiceAccount, inspected.ServiceAccount, RemarkFields.LongestName)
                .Map(WireKey.Remarks, remarks => RemarkFields.Write(remarks, inspected.Remarks)),
            InspectRightsResult.AccountGone => map.Int(WireKey.Outcome, AccountGone),
            InspectRightsResult.NotTold => map.Int(WireKey.Outcome, NotTold),
            InspectRightsResult.Unreachable unreachable => map.Int(WireKey.Outcome, Unreachable).Fault(unreachable.Fault),

            // what an agent cannot say of itself
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static InspectRightsResult ReadResult(WireReader map) => map.Int(WireKey.Outcome) switch
    {
        Inspected => new InspectRightsResult.Inspected(
            map.Text(WireKey.ServiceAccount, RemarkFields.LongestName), map.Map(WireKey.Remarks, RemarkFields.Read)),
        AccountGone => new InspectRightsResult.AccountGone(),
        NotTold => new InspectRightsResult.NotTold(),
        Unreachable => new InspectRightsResult.Unreachable(map.Fault()),
        _ => throw new WireFormatException("outcome"),
    };
}
