namespace Sspr.Directories.Writeback.Messages;

/// <summary>What holding a password against an account's gave.</summary>
internal sealed record CheckReply(AgentId Agent, OperationId Operation, PasswordCheckResult Checked) : IReply<CheckReply>
{
    private const int AllStates = 127;
    private static readonly int MostBars = Enum.GetValues<PasswordCheckBar>().Length;

    public static MessageType Type => MessageType.CheckReply;

    public static CheckReply Read(WireReader map) => new(
        map.Agent(),
        map.Operation(WireKey.Operation),
        map.Int(WireKey.Outcome) switch
        {
            1 => new PasswordCheckResult.Right((AccountState)map.Int(WireKey.Standing, 0, AllStates)),
            2 => new PasswordCheckResult.Wrong(map.Text(WireKey.Evidence, WireFields.MaximumEvidence)),
            3 => new PasswordCheckResult.NotTried(
                (PasswordCheckBar)map.Int(WireKey.Code, 1, MostBars), map.Text(WireKey.Evidence, WireFields.MaximumEvidence)),
            4 => new PasswordCheckResult.Unreachable(map.Fault()),
            _ => throw new WireFormatException("outcome"),
        });

    public void Write(WireWriter map)
    {
        map.Bytes(WireKey.Agent, Agent.ToBytes()).Bytes(WireKey.Operation, Operation.ToBytes());
        _ = Checked switch
        {
            PasswordCheckResult.Right right => map.Int(WireKey.Outcome, 1).Int(WireKey.Standing, (int)right.Standing),
            PasswordCheckResult.Wrong wrong => map.Int(WireKey.Outcome, 2).Text(WireKey.Evidence, wrong.Evidence, WireFields.MaximumEvidence),
            PasswordCheckResult.NotTried bar => map.Int(WireKey.Outcome, 3)
                .Int(WireKey.Code, (int)bar.Bar)
                .Text(WireKey.Evidence, bar.Evidence, WireFields.MaximumEvidence),
            PasswordCheckResult.Unreachable unreachable => map.Int(WireKey.Outcome, 4).Fault(unreachable.Fault),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
