namespace Sspr.Directories.Writeback.Messages;

/// <summary>
/// Find out on the domain controller what became of an operation that another agent, which is away, prepared. Answered by
/// <see cref="Result"/> without a journal record. Never writes a password.
/// </summary>
internal sealed record Resolve : ICommand<Resolve>
{
    public static MessageType Type => MessageType.Resolve;

    /// <summary>The operation in it is the one that is asked about.</summary>
    public required CommandHeader Header { get; init; }

    public required DirectoryName Directory { get; init; }

    /// <summary>As the other agent prepared it; <see cref="PreparedWrite.AgentId"/> names that agent.</summary>
    public required PreparedWrite Write { get; init; }

    public static Resolve Read(WireReader map)
    {
        var header = CommandHeader.Read(map, withBoot: true);
        return new()
        {
            Header = header,
            Directory = map.Directory(),
            Write = new PreparedWrite
            {
                Request = map.Request(header.Operation),
                DomainController = map.Text(WireKey.DomainController, WireFields.MaximumEndpoint),
                Snapshot = map.Snapshot(),
                AgentId = AgentId.FromBytes(map.Bytes(WireKey.PreparedBy, AgentId.Size)).ToString(),
            },
        };
    }

    void IMessage<Resolve>.Write(WireWriter map) => Header.Write(map)
        .Directory(Directory)
        .Request(Write.Request)
        .Text(WireKey.DomainController, Write.DomainController, WireFields.MaximumEndpoint)
        .Snapshot(Write.Snapshot)
        .Bytes(WireKey.PreparedBy, AgentId.Parse(Write.AgentId!).ToBytes());
}
