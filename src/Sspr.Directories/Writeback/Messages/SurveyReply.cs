namespace Sspr.Directories.Writeback.Messages;

/// <summary>What a directory is set to.</summary>
internal sealed record SurveyReply(AgentId Agent, OperationId Operation, SurveyResult Result) : IReply<SurveyReply>
{
    private const int Surveyed = 1;
    private const int NotTold = 2;
    private const int Unreachable = 3;

    public static MessageType Type => MessageType.SurveyReply;

    public static SurveyReply Read(WireReader map) => new(map.Agent(), map.Operation(WireKey.Operation), ReadResult(map));

    public void Write(WireWriter map)
    {
        map.Bytes(WireKey.Agent, Agent.ToBytes()).Bytes(WireKey.Operation, Operation.ToBytes());
        _ = Result switch
        {
            SurveyResult.Surveyed surveyed => map
                .Int(WireKey.Outcome, Surveyed)
                .Map(WireKey.Survey, survey => SurveyFields.Write(survey, surveyed.Survey)),
            SurveyResult.NotTold => map.Int(WireKey.Outcome, NotTold),
            SurveyResult.Unreachable unreachable => map.Int(WireKey.Outcome, Unreachable).Fault(unreachable.Fault),

            // what an agent cannot say of itself
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static SurveyResult ReadResult(WireReader map) => map.Int(WireKey.Outcome) switch
    {
        Surveyed => new SurveyResult.Surveyed(map.Map(WireKey.Survey, SurveyFields.Read)),
        NotTold => new SurveyResult.NotTold(),
        Unreachable => new SurveyResult.Unreachable(map.Fault()),
        _ => throw new WireFormatException("outcome"),
    };
}
