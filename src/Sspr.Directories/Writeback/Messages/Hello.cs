namespace Sspr.Directories.Writeback.Messages;

/// <summary>The agent's answer to the challenge: who it is, which run of it this is, and what it can do.</summary>
internal sealed record Hello : IMessage<Hello>
{
    public static MessageType Type => MessageType.Hello;

    /// <summary>From the challenge.</summary>
    public required byte[] Nonce { get; init; }

    /// <summary>From the challenge.</summary>
    public required byte[] Server { get; init; }

    public required AgentId Agent { get; init; }

    public required byte[] Tenant { get; init; }

    /// <summary>Random for each start of the agent's process and never stored, so a copy of its disk has another.</summary>
    public required byte[] Boot { get; init; }

    public required IReadOnlyList<int> Versions { get; init; }

    public required IReadOnlyList<int> Suites { get; init; }

    /// <summary>The agent's version, for people.</summary>
    public required string Build { get; init; }

    /// <summary>Number of the last record of its journal.</summary>
    public required long JournalHead { get; init; }

    public required BrakeLimits Quotas { get; init; }

    /// <summary>The directories that its own file names.</summary>
    public required IReadOnlyList<DirectoryName> Directories { get; init; }

    /// <summary>Whether the agent speaks a version of the protocol.</summary>
    public bool Speaks(int version) => Versions.Contains(version);

    public static Hello Read(WireReader map) => new()
    {
        Nonce = map.Bytes(WireKey.Nonce, Challenge.NonceSize),
        Server = map.Bytes(WireKey.Server, WritebackVersion.IdSize),
        Agent = map.Agent(),
        Tenant = map.Bytes(WireKey.Tenant, WritebackVersion.IdSize),
        Boot = map.Bytes(WireKey.Boot, WritebackVersion.IdSize),
        Versions = map.Ints(WireKey.Versions, 16),
        Suites = map.Ints(WireKey.Suites, 16),
        Build = map.Text(WireKey.Build, 64),
        JournalHead = map.Int(WireKey.JournalHead),
        Quotas = map.Map(WireKey.Quotas, BrakeLimits.Read),
        Directories = [.. map.Texts(WireKey.Directories, 16, 64).Select(WireFields.ToDirectory)],
    };

    public void Write(WireWriter map) => map
        .Bytes(WireKey.Nonce, Nonce)
        .Bytes(WireKey.Server, Server)
        .Bytes(WireKey.Agent, Agent.ToBytes())
        .Bytes(WireKey.Tenant, Tenant)
        .Bytes(WireKey.Boot, Boot)
        .Ints(WireKey.Versions, Versions)
        .Ints(WireKey.Suites, Suites)
        .Text(WireKey.Build, Build, 64)
        .Int(WireKey.JournalHead, JournalHead)
        .Map(WireKey.Quotas, Quotas.Write)
        .Texts(WireKey.Directories, Directories.Select(static d => d.Value), 16, 64);
}
