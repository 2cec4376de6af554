namespace Sspr.Directories.Writeback.Messages;

/// <summary>What became of an operation, as far as the agent knows now.</summary>
internal sealed record Result : IReply<Result>
{
    public static MessageType Type => MessageType.Result;

    public required AgentId Agent { get; init; }

    public required OperationId Operation { get; init; }

    public required SetPasswordResult Outcome { get; init; }

    /// <summary>The journal's record of it; 0 if it never got that far or is not settled yet.</summary>
    public required long JournalSequence { get; init; }

    public static Result Read(WireReader map) => new()
    {
        Agent = map.Agent(),
        Operation = map.Operation(WireKey.Operation),
        Outcome = OutcomeFields.Read(map),
        JournalSequence = map.Int(WireKey.JournalSequence),
    };

    public void Write(WireWriter map)
    {
        map.Bytes(WireKey.Agent, Agent.ToBytes())
            .Bytes(WireKey.Operation, Operation.ToBytes())
            .Int(WireKey.JournalSequence, JournalSequence);
        OutcomeFields.Write(map, Outcome);
    }
}
