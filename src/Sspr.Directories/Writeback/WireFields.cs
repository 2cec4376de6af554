namespace Sspr.Directories.Writeback;

/// <summary>How the contract's own values stand on the wire and in the journal.</summary>
internal static class WireFields
{
    /// <summary>Longest piece of evidence, in UTF-16 units.</summary>
    public const int MaximumEvidence = 1024;

    /// <summary>Longest host name with port (RFC 1035 §2.3.4 allows 255 for the name).</summary>
    public const int MaximumEndpoint = 300;

    public static AgentId Agent(this WireReader map) => AgentId.FromBytes(map.Bytes(WireKey.Agent, AgentId.Size));

    public static OperationId Operation(this WireReader map, int key) => OperationId.FromBytes(map.Bytes(key, OperationId.Size));

    /// <summary>Sixteen bytes in the order of the dashed text form (RFC 9562 §4).</summary>
    public static AccountId Account(this WireReader map, int key = WireKey.Account) =>
        new(new Guid(map.Bytes(key, 16), bigEndian: true));

    public static WireWriter Account(this WireWriter map, AccountId account, int key = WireKey.Account) =>
        map.Bytes(key, account.Value.ToByteArray(bigEndian: true));

    public static DirectoryName Directory(this WireReader map) => ToDirectory(map.Text(WireKey.Directory, 64));

    public static WireWriter Directory(this WireWriter map, DirectoryName directory) =>
        map.Text(WireKey.Directory, directory.Value, 64);

    public static DirectoryName ToDirectory(string text)
    {
        try
        {
            return new DirectoryName(text);
        }
        catch (ArgumentException)
        {
            throw new WireFormatException("directory name");
        }
    }

    public static AccountSnapshot Snapshot(this WireReader map, int key = WireKey.Snapshot) =>
        map.Map(key, static m => new AccountSnapshot(m.Int(1), m.Int(2), m.OptionalText(3, 256)));

    public static WireWriter Snapshot(this WireWriter map, AccountSnapshot snapshot, int key = WireKey.Snapshot) =>
        map.Map(key, m => m.Int(1, snapshot.PasswordLastSet).Int(2, snapshot.Version).Text(3, snapshot.Stamp, 256));

    public static WriteRequest Request(this WireReader map, OperationId operation)
    {
        var action = (WriteAction)map.Int(WireKey.Action, 1, 5);
        WireReader.Demand(map.Has(WireKey.Settles) == (action == WriteAction.Settle), "settles");
        return new()
        {
            Operation = operation,
            Account = map.Account(),
            Sid = map.OptionalText(WireKey.Sid, 184),
            Action = action,
            Settles = action == WriteAction.Settle ? map.Operation(WireKey.Settles) : null,
            GatesPassed = map.Texts(WireKey.Gates, 16, 64),
        };
    }

    public static WireWriter Request(this WireWriter map, WriteRequest request) => map
        .Account(request.Account)
        .Text(WireKey.Sid, request.Sid, 184)
        .Int(WireKey.Action, (int)request.Action)
        .Bytes(WireKey.Settles, request.Settles?.ToBytes())
        .Texts(WireKey.Gates, request.GatesPassed, 16, 64);

    public static DirectoryFault Fault(this WireReader map) => new(
        WireCodes.ToFault(map.Int(WireKey.Code)),
        map.Text(WireKey.Endpoint, MaximumEndpoint),
        map.Text(WireKey.Evidence, MaximumEvidence));

    public static WireWriter Fault(this WireWriter map, DirectoryFault fault) => map
        .Int(WireKey.Code, WireCodes.Of(fault.Kind))
        .Text(WireKey.Endpoint, fault.Endpoint, MaximumEndpoint)
        .Text(WireKey.Evidence, fault.Evidence, MaximumEvidence);

    public static WireWriter Obstacle(this WireWriter map, WriteObstacle obstacle) => map
        .Int(WireKey.Code, WireCodes.Of(obstacle.Kind))
        .Text(WireKey.Evidence, obstacle.Evidence, MaximumEvidence);

    public static WireWriter Instant(this WireWriter map, int key, DateTimeOffset? value) => map.Int(key, value?.UtcTicks);

    public static DateTimeOffset? OptionalInstant(this WireReader map, int key) => map.Has(key) ? map.Instant(key) : null;

    public static DateTimeOffset Instant(this WireReader map, int key)
    {
        var ticks = map.Int(key);
        WireReader.Demand(ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks, "instant");
        return new(ticks, TimeSpan.Zero);
    }

    public static WireWriter Span(this WireWriter map, int key, TimeSpan? value) => map.Int(key, value?.Ticks);

    public static TimeSpan? OptionalSpan(this WireReader map, int key) => map.OptionalInt(key) is { } ticks ? new(ticks) : null;

    public static TimeSpan Span(this WireReader map, int key) => new(map.Int(key));
}
