namespace Sspr.Directories.Writeback.Messages;

/// <summary>Which of the groups that were asked about an account is in, as places in that list.</summary>
internal sealed record MembershipsReply : IReply<MembershipsReply>
{
    public static MessageType Type => MessageType.MembershipsReply;

    public required AgentId Agent { get; init; }

    public required OperationId Operation { get; init; }

    /// <summary>Places of the groups it is in; empty if the account is gone.</summary>
    public IReadOnlyList<int> MemberOf { get; init; } = [];

    /// <summary>Places of the groups that nobody knows.</summary>
    public IReadOnlyList<int> Unknown { get; init; } = [];

    public bool AccountGone { get; init; }

    public DirectoryFault? Fault { get; init; }

    public static MembershipsReply Of(AgentId agent, OperationId operation, IReadOnlyList<string> groups, ReadMembershipsResult result) => result switch
    {
        ReadMembershipsResult.Found found => new()
        {
            Agent = agent,
            Operation = operation,
            MemberOf = Places(groups, found.MemberOf.Contains),
            Unknown = Places(groups, found.Unknown.Contains),
        },
        ReadMembershipsResult.AccountGone => new() { Agent = agent, Operation = operation, AccountGone = true },
        ReadMembershipsResult.Unreachable unreachable => new() { Agent = agent, Operation = operation, Fault = unreachable.Fault },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static MembershipsReply Read(WireReader map)
    {
        var (agent, operation) = (map.Agent(), map.Operation(WireKey.Operation));
        return map.Int(WireKey.Outcome) switch
        {
            1 => new()
            {
                Agent = agent,
                Operation = operation,
                MemberOf = map.Ints(WireKey.MemberOf, GroupQuery.MostGroups),
                Unknown = map.Ints(WireKey.UnknownGroups, GroupQuery.MostGroups),
            },
            2 => new() { Agent = agent, Operation = operation, AccountGone = true },
            4 => new() { Agent = agent, Operation = operation, Fault = map.Fault() },
            _ => throw new WireFormatException("outcome"),
        };
    }

    /// <summary>What it says about the groups that were asked about; null if a place is none of theirs.</summary>
    public ReadMembershipsResult? About(IReadOnlyList<string> groups) =>
        Fault is { } fault ? new ReadMembershipsResult.Unreachable(fault)
        : AccountGone ? new ReadMembershipsResult.AccountGone()
        : MemberOf.Concat(Unknown).Any(place => place < 0 || place >= groups.Count) ? null
        : new ReadMembershipsResult.Found(
            MemberOf.Select(place => groups[place]).ToHashSet(StringComparer.Ordinal), [.. Unknown.Select(place => groups[place])]);

    public void Write(WireWriter map)
    {
        map.Bytes(WireKey.Agent, Agent.ToBytes()).Bytes(WireKey.Operation, Operation.ToBytes());
        _ = Fault is { } fault ? map.Int(WireKey.Outcome, 4).Fault(fault)
            : AccountGone ? map.Int(WireKey.Outcome, 2)
            : map.Int(WireKey.Outcome, 1).Ints(WireKey.MemberOf, [.. MemberOf]).Ints(WireKey.UnknownGroups, [.. Unknown]);
    }

    private static List<int> Places(IReadOnlyList<string> groups, Func<string, bool> holds) =>
        [.. Enumerable.Range(0, groups.Count).Where(place => holds(groups[place]))];
}
