namespace Sspr.Directories.Writeback.Messages;

/// <summary>
/// The server sends one every ten seconds with a fresh nonce; the agent answers at once with the same nonce. The answer shows
/// that the holder of the key is at the other end of this very stream now.
/// </summary>
internal sealed record Heartbeat : IMessage<Heartbeat>
{
    public static MessageType Type => MessageType.Heartbeat;

    public required byte[] Nonce { get; init; }

    /// <summary>The agent; null in the server's own.</summary>
    public AgentId? Agent { get; init; }

    /// <summary>Number of the last record of the agent's journal.</summary>
    public long? JournalHead { get; init; }

    /// <summary>Why the agent takes no work now; null if it does.</summary>
    public string? Braked { get; init; }

    /// <summary>What a look at its directories showed; about once a minute.</summary>
    public IReadOnlyDictionary<DirectoryName, DirectoryHealth>? Health { get; init; }

    public static Heartbeat Read(WireReader map) => new()
    {
        Nonce = map.Bytes(WireKey.Nonce, WritebackVersion.IdSize),
        Agent = map.Has(WireKey.Agent) ? map.Agent() : null,
        JournalHead = map.OptionalInt(WireKey.JournalHead),
        Braked = map.OptionalText(WireKey.Evidence, WireFields.MaximumEvidence),
        Health = map.Has(WireKey.Health) ? map.Map(WireKey.Health, ReadHealth) : null,
    };

    public void Write(WireWriter map) => map
        .Bytes(WireKey.Nonce, Nonce)
        .Bytes(WireKey.Agent, Agent?.ToBytes())
        .Int(WireKey.JournalHead, JournalHead)
        .Text(WireKey.Evidence, Braked, WireFields.MaximumEvidence)
        .Map(WireKey.Health, Health is null ? null : WriteHealth);

    private static Dictionary<DirectoryName, DirectoryHealth> ReadHealth(WireReader map)
    {
        var health = new Dictionary<DirectoryName, DirectoryHealth>();
        for (var (number, count) = (1, map.Int(0, 1, 16)); number <= count; number++)
        {
            var (name, one) = map.Map(number, static m => (m.Directory(), m.Map(WireKey.Health, HealthFields.Read)));
            WireReader.Demand(health.TryAdd(name, one), "directory twice");
        }

        return health;
    }

    private void WriteHealth(WireWriter map)
    {
        map.Int(0, Health!.Count);
        foreach (var (number, (name, health)) in Health.Index())
        {
            map.Map(number + 1, m => m.Directory(name).Map(WireKey.Health, h => HealthFields.Write(h, health)));
        }
    }
}
